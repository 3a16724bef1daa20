"""The requests about a gallery's messages; what is special about forums is in threads.py."""

import json
import re
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import discord
import structlog

from bot import limits
from bot.delivery.refusals import GoneError, RefusedError, translated
from bot.gallery import threads
from bot.gallery.channel import GalleryChannel
from bot.gallery.post import Spot
from bot.gallery.sheet import SILENT, Sheet

log = structlog.get_logger(__name__)


async def send(channel: GalleryChannel, sheet: Sheet) -> Spot:
    """Post it.

    Raises:
        RefusedError: It will be refused again.
        TryLaterError: It may pass later, or may have passed.
    """
    async with translated():
        if isinstance(channel, discord.ForumChannel):
            return await threads.begin(channel, sheet)
        # For some minutes Discord answers the same nonce with the message that it belongs to.
        sent = await channel.send(
            view=sheet.view, file=sheet.upload.file(), nonce=sheet.mark, allowed_mentions=SILENT
        )
    return Spot(channel.id, sent.id, sheet.upload.name)


async def whereabouts(client: discord.Client, spot: Spot | None, mark: str) -> Spot | None:
    """Where a message is; if nobody has noted that, it is looked for among the latest.

    The channel may be in a server of another process, so it is asked for.

    Raises:
        TryLaterError: It cannot be read now.
    """
    if spot is None or spot.message:
        return spot
    try:
        async with translated():
            channel = await client.fetch_channel(spot.channel)
            latest = [message async for message in _latest(client, channel)]
    except RefusedError:
        return None
    for message in latest:
        if message.author == client.user and (file := file_of(message, mark)):
            return Spot(message.channel.id, message.id, file)
    return None


def file_of(message: discord.Message, mark: str) -> str | None:
    """The name of a message's file with this mark, if it has one."""
    # Discord leaves the files of cards out of `attachments`: their names are in components.
    components = [part.to_dict() for part in message.components]
    told = json.dumps([components, [file.filename for file in message.attachments]])
    found = re.search(rf"{mark}\.\w+", told)
    return found[0] if found else None


async def edit(client: discord.Client, spot: Spot, view: discord.ui.LayoutView) -> None:
    """Change its components; its files stay.

    Raises:
        RefusedError: It cannot be changed, or it is gone.
        TryLaterError: It cannot be changed now.
    """
    message = _message(client, spot)
    async with translated():
        try:
            await message.edit(view=view, allowed_mentions=SILENT)
        except discord.HTTPException as error:
            if error.code != limits.ARCHIVED_THREAD:
                raise
            await threads.open_again(client, spot.channel)
            await message.edit(view=view, allowed_mentions=SILENT)


async def exists(client: discord.Client, spot: Spot) -> bool:
    """Whether it is there and the bot can see it.

    Raises:
        TryLaterError: Nobody knows now.
    """
    try:
        async with translated():
            await _message(client, spot).fetch()
    except RefusedError:
        return False
    return True


async def delete(client: discord.Client, spot: Spot) -> bool:
    """Delete it, with its thread if it began one; False if Discord refuses.

    Raises:
        TryLaterError: It cannot be deleted now.
    """
    channel = client.get_channel(spot.channel)  # an archived thread is not remembered
    alone = isinstance(channel, discord.TextChannel)
    if not alone and await _deleted(threads.delete(client, spot.channel)):
        return True
    return await _deleted(_message(client, spot).delete())


def _latest(client: discord.Client, channel: object) -> AsyncIterator[discord.Message]:
    """The latest messages of a gallery.

    Raises:
        RefusedError: Its channel has become something else.
    """
    if isinstance(channel, discord.ForumChannel) and client.user:
        return threads.latest(channel, client.user.id)
    if isinstance(channel, discord.TextChannel):
        return channel.history(limit=limits.RECENT_MESSAGES)
    raise RefusedError(f"{channel} is no gallery")


async def _deleted(request: Coroutine[Any, Any, None]) -> bool:
    """Whether it is gone after this request, or was before."""
    try:
        async with translated():
            await request
    except GoneError:
        return True
    except RefusedError as error:
        log.info("not deleted", error=str(error))
        cause = error.__cause__
        return isinstance(cause, discord.HTTPException) and cause.code == limits.UNKNOWN_CHANNEL
    return True


def _message(client: discord.Client, spot: Spot) -> discord.PartialMessage:
    return client.get_partial_messageable(spot.channel).get_partial_message(spot.message or 0)
