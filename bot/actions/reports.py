"""From a member who is worried about a post to the moderators who look at it."""

import hashlib
from collections.abc import Mapping
from typing import Final

import discord

from bot.delivery.refusals import RefusedError, TryLaterError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.gallery.channel import report_channel
from bot.gallery.post import Post
from bot.gallery.sharing import guild_of, say_in
from bot.gallery.sheet import SILENT
from bot.gallery.withdrawing import take_down
from bot.language.text import Say, Text
from bot.press import Action, Press, Receive, Submission
from bot.replies import gallery as said
from bot.replies import reports
from bot.views import gallery as view


async def report(press: Press) -> None:
    """Ask what is wrong."""
    await _reportable(press)
    say = press.interaction.client.say_to(press.interaction)
    await press.interaction.response.send_modal(view.reporting(say, press.args[0]))


async def receive(submission: Submission) -> None:
    """Bring it to the moderators."""
    interaction = submission.interaction
    desk: Desk = interaction.client
    await interaction.response.defer()
    post, channel, say = await _reportable(submission)
    member = interaction.user.id
    key, words = str(submission.fields["reason"]), str(submission.fields.get("words") or "")
    # Sent before it is noted: a report that was noted but not sent would help nobody.
    card = view.report(say, post, member, reports.reason(key, words))
    await _send(channel, post, member, card)
    await desk.gallery.report(post.id, member, f"{key}: {words}")
    done = view.told(desk.say_to(interaction), reports.REPORTED)
    await interaction.followup.send(view=done, ephemeral=True)


async def remove(press: Press) -> None:
    """A moderator agrees."""
    desk = _moderated(press)
    await press.interaction.response.defer()
    post: Post | None = await desk.gallery.get(press.args[0])
    if post and not moderates(press.interaction, post):
        raise UserError(reports.ONLY_MODERATORS)
    deleted = post is None or await take_down(desk, post)
    await _settle(press, reports.removed_by(press.interaction.user.id))
    if not deleted:
        raise UserError(said.NOT_DELETED)


async def dismiss(press: Press) -> None:
    """A moderator does not."""
    _moderated(press)
    await press.interaction.response.defer()
    await _settle(press, reports.dismissed_by(press.interaction.user.id))


def moderates(interaction: discord.Interaction[Desk], post: Post) -> bool:
    """Whether somebody may manage messages in the server of a post."""
    return interaction.guild_id == post.guild and interaction.permissions.manage_messages


async def _reportable(request: Press | Submission) -> tuple[Post, discord.TextChannel, Say]:
    """The post, where to report it, and in which language.

    Raises:
        UserError: It is gone, nobody would read a report, or this member has reported it.
    """
    desk: Desk = request.interaction.client
    post = await desk.gallery.get(request.args[0])
    if post is None:
        raise UserError(said.GONE)
    guild = guild_of(desk, post.guild)
    settings = await desk.guild_store.settings(guild.id)
    channel = report_channel(guild, settings)
    if await desk.gallery.reported(post.id, request.interaction.user.id):
        raise UserError(reports.REPORTED_BEFORE)
    return post, channel, say_in(desk, guild, settings)


async def _send(
    channel: discord.TextChannel, post: Post, member: int, card: discord.ui.LayoutView
) -> None:
    # The same report has the same nonce: Discord takes it once, however often it is sent.
    nonce = hashlib.sha256(f"{post.id} {member}".encode()).hexdigest()[:24]
    try:
        async with translated():
            await channel.send(view=card, nonce=nonce, allowed_mentions=SILENT)
    except RefusedError as error:
        raise UserError(reports.REPORTS_UNREACHABLE) from error
    except TryLaterError as error:
        raise UserError(said.NOT_NOW) from error


def _moderated(press: Press) -> Desk:
    desk: Desk = press.interaction.client
    if not press.interaction.permissions.manage_messages:
        raise UserError(reports.ONLY_MODERATORS)
    return desk


async def _settle(press: Press, outcome: Text) -> None:
    """Show what became of a report; its buttons go."""
    interaction, card = press.interaction, press.interaction.message
    guild = guild_of(interaction.client, interaction.guild_id)
    settings = await interaction.client.guild_store.settings(guild.id)
    if card is not None:
        done = view.settled(say_in(interaction.client, guild, settings), card, outcome)
        await interaction.edit_original_response(view=done, allowed_mentions=SILENT)


ACTIONS: Final[Mapping[str, Action]] = {
    "report": report,
    "report_remove": remove,
    "report_dismiss": dismiss,
}

RECEIVES: Final[Mapping[str, Receive]] = {"report": receive}
