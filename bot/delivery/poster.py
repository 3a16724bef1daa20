"""The requests that bring something about a job to Discord, one for each way there."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import discord

from bot import limits
from bot.jobs.model import Job
from bot.upload import Upload


class Route(StrEnum):
    """A way to show something, in the order in which they are tried.

    Attributes:
        TOKEN: An edit with the interaction's token, while that lives (15 minutes).
        EDIT: The bot's own edit of the same message.
        MESSAGE: A new message in the channel.
        FOLLOWUP: A new message with the interaction's token, for where the bot may not post.
        DIRECT: A direct message.
        HISTORY: Nobody was reached; it waits in /history.
    """

    TOKEN = "token"  # noqa: S105 - not a password
    EDIT = "edit"
    MESSAGE = "message"
    FOLLOWUP = "followup"
    DIRECT = "direct"
    HISTORY = "history"


BY_TOKEN = frozenset({Route.TOKEN, Route.FOLLOWUP})
"""Routes that need a living token, and do not count against the bot's own rate limit."""

NEW = frozenset({Route.MESSAGE, Route.FOLLOWUP, Route.DIRECT})
"""Routes that post a message: what is posted twice is there twice."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a card shows: components, and the files that they refer to."""

    view: discord.ui.LayoutView
    uploads: tuple[Upload, ...] = ()

    def files(self) -> list[discord.File]:
        """Fresh file objects for one request."""
        return [upload.file() for upload in self.uploads]


class Poster:
    """Sends and finds messages about one job; what Discord answers is not judged here."""

    def __init__(self, client: discord.Client, job: Job) -> None:
        self._client, self._job, self._address = client, job, job.address

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
        """Whether the bot may have rights in the channel: people bring it along to others, too."""
        guild = self._address.guild
        known = guild is None or self._client.get_guild(guild) is not None
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
        match route:
            case Route.TOKEN:
                original = cast("int", message or "@original")  # Discord's alias
                sent = await self._webhook().edit_message(original, view=view, attachments=files)
                return sent.id
            case Route.FOLLOWUP:
                return (await self._webhook().send(view=view, files=files, wait=True)).id
            case Route.EDIT:
                card = self._channel().get_partial_message(message or 0)
                silent = discord.AllowedMentions.none()  # edits do not take the client's own
                edited = await card.edit(view=view, attachments=files, allowed_mentions=silent)
                return edited.id
        target = await self._direct() if route is Route.DIRECT else self._channel()
        # For some minutes Discord answers the same nonce with the message that it belongs to.
        return (await target.send(view=view, files=files, nonce=f"atelier-{self._job.id}")).id

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
        return self._job.id in parts and "custom_id" not in parts  # a card with buttons is not over

    def _webhook(self) -> discord.Webhook:
        address = self._address
        return discord.Webhook.partial(address.application, address.token, client=self._client)

    def _channel(self) -> discord.PartialMessageable:
        channel, guild = self._address.channel or 0, self._address.guild
        return self._client.get_partial_messageable(channel, guild_id=guild)

    async def _direct(self) -> discord.DMChannel:
        return await self._client.create_dm(discord.Object(self._job.owner))
