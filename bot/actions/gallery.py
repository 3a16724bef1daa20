"""Share, hearts, and the removal of posts."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Final

import discord

from bot.actions import reports
from bot.actions.owning import own
from bot.desk import Desk
from bot.errors import UserError
from bot.gallery.channel import gallery_channel
from bot.gallery.messages import file_of
from bot.gallery.post import Post, Spot
from bot.gallery.sharing import guild_of, refresh, share
from bot.gallery.withdrawing import take_down
from bot.jobs.events import Done
from bot.jobs.store import Record
from bot.press import Action, Press, Receive
from bot.replies import gallery as said
from bot.views import gallery as view


async def share_painting(press: Press) -> None:
    """Share it; whoever has it painted in private is asked first."""
    desk: Desk = press.interaction.client
    await press.interaction.response.defer()
    record = await own(press)
    if not record.job.address.private:
        await _share(press, record)
        return
    guild = guild_of(desk, press.interaction.guild_id)
    gallery_channel(guild, await desk.guild_store.settings(guild.id))
    asked = view.private(desk.say_to(press.interaction), record.job.id)
    await press.interaction.followup.send(view=asked, ephemeral=True)


async def share_private(press: Press) -> None:
    """Share it, although only its owner has seen it so far."""
    await press.interaction.response.defer()
    await _share(press, await own(press))


async def heart(press: Press) -> None:
    """Love a painting; whoever does already may take that back."""
    interaction = press.interaction
    desk: Desk = interaction.client
    await interaction.response.defer()
    post = await _post(press)
    await _note(desk, post, interaction.message)
    if not (await desk.gallery.heart(post.id, interaction.user.id)).new:
        asked = view.loved_before(desk.say_to(interaction), post.id)
        await interaction.followup.send(view=asked, ephemeral=True)
    _show_hearts(desk, post.id)


async def unheart(press: Press) -> None:
    """Take a heart back."""
    interaction, desk, post_id = press.interaction, press.interaction.client, press.args[0]
    await interaction.response.defer()
    await desk.gallery.unheart(post_id, interaction.user.id)
    _show_hearts(desk, post_id)
    done = view.told(desk.say_to(interaction), said.HEART_TAKEN_BACK)
    await interaction.edit_original_response(view=done)


async def remove_post(press: Press) -> None:
    """Ask the owner or a moderator whether they mean it."""
    await press.interaction.response.defer()
    post = await _removable(press)
    asked = view.removing(press.interaction.client.say_to(press.interaction), post)
    await press.interaction.followup.send(view=asked, ephemeral=True)


async def unshare(press: Press) -> None:
    """Take a painting out of the gallery."""
    interaction, desk = press.interaction, press.interaction.client
    await interaction.response.defer()
    deleted = await take_down(desk, await _removable(press))
    sentence = said.TAKEN_DOWN if deleted else said.NOT_DELETED
    done = view.told(desk.say_to(interaction), sentence)
    with suppress(discord.NotFound):  # with a post in a forum its thread goes, and the question
        await interaction.edit_original_response(view=done)


async def _share(press: Press, record: Record) -> None:
    desk: Desk = press.interaction.client
    if not isinstance(record.outcome, Done):
        raise UserError(said.NOT_FINISHED)
    guild = guild_of(desk, press.interaction.guild_id)
    post = await share(desk, guild, record.job, record.outcome.picture)
    done = view.shared(desk.say_to(press.interaction), post)
    await press.interaction.followup.send(view=done, ephemeral=True)


async def _post(press: Press) -> Post:
    post: Post | None = await press.interaction.client.gallery.get(press.args[0])
    if post is None:
        raise UserError(said.GONE)
    return post


async def _removable(press: Press) -> Post:
    """The post, if whoever presses may remove it."""
    post, interaction = await _post(press), press.interaction
    is_owner = post.owner == interaction.user.id
    if not (is_owner or reports.moderates(interaction, post)):
        raise UserError(said.NOT_YOURS)
    return post


async def _note(desk: Desk, post: Post, message: discord.Message | None) -> None:
    """Learn where a post is that was sent just before a crash."""
    if post.spot.message is None and message and (file := file_of(message, post.mark)):
        await desk.gallery.sent(post, Spot(message.channel.id, message.id, file))


def _show_hearts(desk: Desk, post_id: str) -> None:
    desk.refresher.changed(post_id, partial(refresh, desk, post_id))


ACTIONS: Final[Mapping[str, Action]] = {
    "share": share_painting,
    "share_private": share_private,
    "heart": heart,
    "unheart": unheart,
    "remove_post": remove_post,
    "unshare": unshare,
    **reports.ACTIONS,
}

RECEIVES: Final[Mapping[str, Receive]] = {**reports.RECEIVES}
