"""A gallery that is a forum: each post is the first message of a thread.

https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
"""

from collections.abc import AsyncIterator

import discord

from bot import limits
from bot.delivery.refusals import RefusedError
from bot.gallery.post import Spot
from bot.gallery.sheet import SILENT, Sheet


async def begin(forum: discord.ForumChannel, sheet: Sheet) -> Spot:
    """Begin a thread; unlike in a channel, there is no nonce that would keep it from doubling."""
    thread, message = await forum.create_thread(
        name=sheet.name[: limits.THREAD_NAME],
        view=sheet.view,
        file=sheet.upload.file(),
        applied_tags=sheet.tags,
        allowed_mentions=SILENT,
    )
    return Spot(thread.id, message.id, sheet.upload.name)


async def latest(forum: discord.ForumChannel, owner: int) -> AsyncIterator[discord.Message]:
    """The first messages of somebody's latest threads."""
    threads = await forum.guild.active_threads()
    own = [t for t in threads if t.parent_id == forum.id and t.owner_id == owner]
    newest = sorted(own, key=lambda thread: thread.id, reverse=True)
    for thread in newest[: limits.RECENT_THREADS]:
        async for message in thread.history(limit=1, oldest_first=True):
            yield message


async def open_again(client: discord.Client, thread_id: int) -> None:
    """Take a thread out of the archive, as whoever began it may."""
    thread = await client.fetch_channel(thread_id)
    if isinstance(thread, discord.Thread):
        await thread.edit(archived=False)


async def delete(client: discord.Client, thread_id: int) -> None:
    """Delete a thread with all that is in it; that takes the permission Manage Threads.

    Raises:
        RefusedError: It is a channel.
    """
    thread = await client.fetch_channel(thread_id)
    if not isinstance(thread, discord.Thread):
        raise RefusedError(f"{thread_id} is no thread")
    await thread.delete()
