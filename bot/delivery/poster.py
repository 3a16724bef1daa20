"""The requests that bring something about a job to Discord, one for each way there."""

import json
from typing import cast

import discord

from bot import limits
from bot.delivery.routes import BY_TOKEN, Content, Route
from bot.jobs.model import Job
from bot.press import control_id
from bot.sharding import hears_of

UNFINISHED = ("cancel", "finish")
"""What the controls of a card do as long as its job has not ended."""


class Poster:
    """Sends and finds messages about one job; what Discord answers is not judged here."""

    def __init__(self, client: discord.AutoShardedClient, job: Job) -> None:
        self._client, self._job, self._address = client, job, job.address

    @property
    def is_private(self) -> bool:
        """Whether nobody but the owner may see the card."""
        return self._address.private

    @property
    def token_lives(self) -> bool:
        """Whether the interaction's token can be relied on."""
        # The clock that interactions are made with: a simulated Discord has its own.
        now = discord.utils.utcnow().timestamp()
        return now < self._address.expires - limits.TOKEN_MARGIN

    @property
    def knows_guilds(self) -> bool:
        """Whether Discord has told where the bot is a member, so that `is_member` can be asked."""
        return self._client.is_ready()

    @property
    def is_member(self) -> bool:
        """Whether the bot may have rights in the channel: people bring it along to others, too.

        Servers of other processes are taken to be joined; Discord says so if they are not.
        """
        guild = self._address.guild
        known = guild is None or is_joined(self._client, guild)
        return known and self._address.channel is not None

    def file_bytes(self, route: Route) -> int:
        """Bytes that one file may have on this route."""
        if route in BY_TOKEN:
            return self._address.file_bytes
        guild = self._client.get_guild(self._address.guild or 0)
        if guild is None or route is Route.DIRECT:
            return discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
        return guild.filesize_limit

    async def send(self, route: Route, content: Content, message: int | None) -> int:
        """Edit `message`, or post a new one; returns the id of what is there then."""
        view, files = content.view, content.files()
        notified = _only(content.mentioned)  # edits do not take the client's own choice
        sent: discord.Message
        match route:
            case Route.TOKEN:
                original = cast("int", message or "@original")  # Discord's alias
                sent = await self._webhook().edit_message(original, view=view, attachments=files)
            case Route.FOLLOWUP:
                hidden = self._address.private
                sent = await self._webhook().send(
                    view=view, files=files, ephemeral=hidden, allowed_mentions=notified, wait=True
                )
            case Route.EDIT:
                card = self._channel().get_partial_message(message or 0)
                sent = await card.edit(view=view, attachments=files, allowed_mentions=notified)
            case _:
                target = await self._direct() if route is Route.DIRECT else self._channel()
                # For some minutes Discord answers the same nonce with the message it belongs to.
                nonce = f"atelier-{self._job.id}"
                sent = await target.send(
                    view=view, files=files, nonce=nonce, allowed_mentions=notified
                )
        return sent.id

    async def ping(self, route: Route, words: str, answered: int | None) -> None:
        """Notify the owner, and nobody else, with words that mention them.

        Args:
            route: A new message, or one with the token.
            words: A short sentence.
            answered: The message to reply to.
        """
        notified = _only(self._job.owner)
        if route is Route.FOLLOWUP:
            hidden = self._address.private
            await self._webhook().send(words, ephemeral=hidden, allowed_mentions=notified)
            return
        channel, nonce = self._channel(), f"ping-{self._job.id}"
        if answered is None:
            await channel.send(words, nonce=nonce, allowed_mentions=notified)
            return
        card = channel.get_partial_message(answered).to_reference(fail_if_not_exists=False)
        await channel.send(words, nonce=nonce, reference=card, allowed_mentions=notified)

    async def find(self, route: Route) -> int | None:
        """The id of the latest message that `route` has posted, if there is one."""
        target = await self._direct() if route is Route.DIRECT else self._channel()
        async for message in target.history(limit=limits.RECENT_MESSAGES):
            if message.author == self._client.user and self._is_outcome(message):
                return message.id
        return None

    def _is_outcome(self, message: discord.Message) -> bool:
        # Discord leaves the files of cards out of `attachments`: their names are in components.
        components = [part.to_dict() for part in message.components]
        parts = json.dumps([components, [file.filename for file in message.attachments]])
        goes_on = any(control_id(verb, self._job.id) in parts for verb in UNFINISHED)
        return self._job.id in parts and not goes_on

    def _webhook(self) -> discord.Webhook:
        address = self._address
        hook = discord.Webhook.partial(address.application, address.token, client=self._client)
        hook.type = discord.WebhookType.application  # only these may send ephemeral messages
        return hook

    def _channel(self) -> discord.PartialMessageable:
        channel, guild = self._address.channel or 0, self._address.guild
        return self._client.get_partial_messageable(channel, guild_id=guild)

    async def _direct(self) -> discord.DMChannel:
        return await self._client.create_dm(discord.Object(self._job.owner))


def is_joined(client: discord.AutoShardedClient, guild: int) -> bool:
    """Whether the bot is in a server, or may be: only the shards of this process are known here."""
    elsewhere = not hears_of(guild, client.shard_count, client.shard_ids)
    return elsewhere or client.get_guild(guild) is not None


def _only(person: int | None) -> discord.AllowedMentions:
    """At most this person is notified."""
    users = [discord.Object(person)] if person else False
    return discord.AllowedMentions(everyone=False, roles=False, users=users, replied_user=False)
