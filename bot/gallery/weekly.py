"""The painting of the week, in the gallery of every server that wants it."""

import asyncio
from dataclasses import replace

import discord
import structlog

from bot import limits
from bot.clock import Clock
from bot.delivery.refusals import RefusedError, TryLaterError
from bot.desk import Desk
from bot.errors import StoreError, UserError
from bot.gallery import messages
from bot.gallery.channel import GalleryChannel, gallery_channel
from bot.gallery.post import Post, Spot
from bot.gallery.sharing import hang, say_in
from bot.gallery.sheet import Sheet
from bot.gallery.tags import required_tag
from bot.gallery.weeks import WEEK, Week
from bot.language.text import Say
from bot.replies import gallery as said
from bot.upload import Upload
from bot.views import gallery as view

log = structlog.get_logger(__name__)


async def keep_weekly(desk: Desk, clock: Clock) -> None:
    """Post each server's most loved painting once a week, until it is cancelled."""
    await clock.park(desk.wait_until_ready(), "Discord")
    while True:
        try:
            await end_weeks(desk)
        except StoreError as error:
            log.warning("weeks wait for the store", error=str(error))
        except Exception:
            log.exception("weekly post crashed")
        await clock.sleep(limits.WEEKLY_SECONDS)


async def end_weeks(desk: Desk) -> None:
    """Post the most loved painting of every server whose week is over.

    Raises:
        StoreError: The database cannot be used now.
    """
    for week in await desk.weeks.over():
        await _end(desk, week)


async def _end(desk: Desk, week: Week) -> None:
    """End a server's week; whoever claims its end is the only one to post."""
    guild = desk.get_guild(week.guild)
    if guild is None or (now := await desk.weeks.claim(week)) is None or week.begun is None:
        return
    try:
        await _crown(desk, guild, now - WEEK)
    except (TryLaterError, StoreError) as error:
        log.warning("weekly post not now", guild=guild.id, error=str(error))
        await desk.weeks.give_back(week, now)
    except asyncio.CancelledError:  # the bot closes; it is posted after the restart
        await desk.weeks.give_back(week, now)
        raise
    except UserError as error:
        log.info("no weekly post", guild=guild.id, reason=str(error))


async def _crown(desk: Desk, guild: discord.Guild, since: float) -> None:
    """Post the most loved painting of what was shared since then, if there is one."""
    settings = await desk.guild_store.settings(guild.id)
    channel, post = gallery_channel(guild, settings), await desk.gallery.top(guild.id, since)
    if post is None or (post.weekly and post.weekly.message):
        return
    earlier = await messages.whereabouts(desk, post.weekly, post.weekly_mark)
    if not await desk.gallery.crowned(post, post.weekly or Spot(channel.id)):
        return
    spot = earlier or await _send(desk, channel, post, say_in(desk, guild, settings))
    if spot and not await desk.gallery.crowned(post, spot):
        await messages.delete(desk, spot)  # its owner has taken it back meanwhile


async def _send(desk: Desk, channel: GalleryChannel, post: Post, say: Say) -> Spot | None:
    hearts, name = await desk.gallery.hearts(post.id), say(said.weekly_name(post.title))
    tags = required_tag(channel) if isinstance(channel, discord.ForumChannel) else ()

    def render(upload: Upload) -> Sheet:
        shown = replace(post, spot=replace(post.spot, file=upload.name))
        return Sheet(view.weekly(say, shown, hearts), upload, post.weekly_mark, name, tags)

    try:
        return await hang(desk, channel, post.picture, post.weekly_mark, render)
    except RefusedError as error:
        log.warning("no weekly post", channel=channel.id, error=str(error))
        await desk.gallery.crowned(post, None)
        return None
