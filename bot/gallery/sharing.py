"""From a finished painting to a post in its server's gallery: one of it, whatever happens."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

import discord
import structlog

from bot.delivery.poster import is_joined
from bot.delivery.refusals import RefusedError, TooLargeError, TryLaterError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.gallery import messages
from bot.gallery.channel import GalleryChannel, gallery_channel
from bot.gallery.post import Post, Spot
from bot.gallery.sheet import Sheet
from bot.gallery.tags import tags_for
from bot.guilds.settings import GuildSettings
from bot.jobs.model import Job, PictureId
from bot.language.text import Say
from bot.replies import gallery as said
from bot.replies import refusals
from bot.upload import Upload, fit
from bot.views import gallery as view

Render = Callable[[Upload], Sheet]
"""Puts a picture on what is posted."""

log = structlog.get_logger(__name__)


def guild_of(desk: Desk, guild_id: int | None) -> discord.Guild:
    """The server, if the bot is a member.

    Raises:
        UserError: It is not, or there is no server.
    """
    if guild_id is None:
        raise UserError(said.ONLY_IN_SERVERS)
    guild = desk.get_guild(guild_id)
    if guild is None:
        raise UserError(said.NOT_A_MEMBER)
    return guild


def say_in(desk: Desk, guild: discord.Guild, settings: GuildSettings) -> Say:
    """Return what speaks a server's language."""
    return desk.languages.of(settings.language, str(guild.preferred_locale)).say


async def share(desk: Desk, guild: discord.Guild, job: Job, picture: PictureId) -> Post:
    """Post a painting in the gallery, unless it is there already.

    Raises:
        UserError: It cannot be shared here, or not now.
    """
    settings = await desk.guild_store.settings(guild.id)
    channel = gallery_channel(guild, settings)
    title, details = said.title(job.style), said.details(job)
    new = Post(job.id, job.owner, guild.id, Spot(channel.id), title, details, picture)
    try:
        if known := await _known(desk, job):
            return known
        post, ours = await desk.gallery.begin(new)
        if not ours:
            raise UserError(refusals.ALREADY_ASKED)
        found = None if post is new else await messages.whereabouts(desk, post.spot, post.mark)
        spot = found or await _send(desk, channel, post, job, say_in(desk, guild, settings))
        return await _note(desk, post, spot)
    except TryLaterError as error:
        log.warning("not shared now", job=job.id, error=str(error))
        raise UserError(said.UNANSWERED) from error


async def hang(
    desk: Desk, channel: GalleryChannel, picture: PictureId, mark: str, render: Render
) -> Spot:
    """Post a picture, smaller as long as Discord finds it too large.

    Raises:
        UserError: The picture cannot be read, or is too large at any size.
        RefusedError: It will be refused again.
        TryLaterError: It may pass later, or may have passed.
    """
    png = await desk.pictures.get(picture)
    limit = channel.guild.filesize_limit
    while True:
        upload = await asyncio.to_thread(fit, png, mark, limit)
        try:
            return await messages.send(channel, render(upload))
        except TooLargeError:
            limit = len(upload.data) // 2


async def refresh(desk: Desk, post_id: str) -> None:
    """Show how many hearts a post has now, in a server of another process, too."""
    post = await desk.gallery.get(post_id)
    if post is None or post.spot.message is None or not is_joined(desk, post.guild):
        return
    settings = await desk.guild_store.settings(post.guild)
    try:
        async with translated():
            guild = desk.get_guild(post.guild) or await desk.fetch_guild(post.guild)
        shown = view.post(say_in(desk, guild, settings), post, await desk.gallery.hearts(post.id))
        await messages.edit(desk, post.spot, shown)
    except (RefusedError, TryLaterError) as error:
        log.info("hearts not shown", post=post.id, error=str(error))


async def _known(desk: Desk, job: Job) -> Post | None:
    """Its post; one that somebody deleted on Discord is forgotten."""
    post = await desk.gallery.of_job(job.id)
    if post is None or post.spot.message is None:
        return None
    if await messages.exists(desk, post.spot):
        return post
    await desk.gallery.remove(post.id)
    return None


async def _send(desk: Desk, channel: GalleryChannel, post: Post, job: Job, say: Say) -> Spot:
    tags: Sequence[discord.ForumTag] = ()
    if isinstance(channel, discord.ForumChannel):
        tags = await tags_for(channel, job.style, desk.shelf, desk.languages, say)

    def render(upload: Upload) -> Sheet:
        shown = replace(post, spot=Spot(channel.id, file=upload.name))
        return Sheet(view.post(say, shown, 0), upload, post.mark, say(post.title), tags)

    try:
        return await hang(desk, channel, post.picture, post.mark, render)
    except UserError:
        await desk.gallery.remove(post.id)
        raise
    except RefusedError as error:
        log.warning("not shared", job=job.id, channel=channel.id, error=str(error))
        await desk.gallery.remove(post.id)
        raise UserError(said.REFUSED) from error


async def _note(desk: Desk, post: Post, spot: Spot) -> Post:
    noted = await desk.gallery.sent(post, spot)
    if noted is None:  # its owner has deleted the painting meanwhile
        await messages.delete(desk, spot)
        raise UserError(said.GONE)
    return noted
