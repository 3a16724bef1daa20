"""Trouble below the bot: a locked database, a read-only one, a full disk."""

import asyncio
import resource
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from benchmarks.chaos import people
from benchmarks.chaos.ledger import Tally
from benchmarks.chaos.ordeals import END, Stage, stage
from tests.bot.timed import Tempo
from tests.wire.interactions import Interaction
from tests.wire.schema import Schema

LOCKED: Final = 5.0
"""Seconds for which somebody else locks the database."""

ROOM: Final = 4096
"""Bytes that a file may have on a "full disk"."""


async def storage(schema: Schema | None) -> Tally:
    """Each trouble with jobs under way: nothing accepted is lost, and it passes by itself."""
    counted = Tally()
    for name, trouble in (("locked", locked), ("read-only", read_only), ("full disk", full)):
        counted += await _through(name, trouble, schema)
    return counted


async def _through(
    name: str, trouble: Callable[[Stage], AbstractAsyncContextManager[None]], schema: Schema | None
) -> Tally:
    async with stage(Tempo(slots=4, steps=10, seconds=0.2), schema) as scene:
        for _ in range(8):
            used = await _order(scene)
            await scene.discord.until(lambda: used.message.buttons)  # noqa: B023 - at once
        async with trouble(scene):
            during = await _order(scene)
            sentence = await _told(scene, during)
        began = time.monotonic()
        await people.all_over(scene.bot.database, END)
        await _order(scene)
        await people.all_over(scene.bot.database, END)
        counted = scene.tally(name)
    over = time.monotonic() - began
    print(f"{name}: who asked meanwhile read {sentence!r}; all well {over:.1f} s later")
    return counted


async def _order(scene: Stage) -> Interaction:
    person = scene.discord.user("somebody")
    return await people.submit(scene.discord, person, scene.channel)


async def _told(scene: Stage, used: Interaction) -> str:
    """Wait until a person reads, in private, why there will be no painting."""

    def private() -> str:
        return next((message.text for message in used.messages if message.ephemeral), "")

    return await scene.discord.until(private, seconds=3 * LOCKED)


@asynccontextmanager
async def locked(scene: Stage) -> AsyncIterator[None]:
    """Somebody else holds the database's lock for five seconds."""
    books = sqlite3.connect(scene.bot.database)
    books.execute("BEGIN EXCLUSIVE")
    ends = time.monotonic() + LOCKED
    yield
    await asyncio.sleep(max(0.0, ends - time.monotonic()))
    books.close()


@asynccontextmanager
async def read_only(scene: Stage) -> AsyncIterator[None]:
    """The data folder and everything in it may only be read."""
    folder = scene.bot.database.parent
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    yield
    for path, mode in modes.items():
        path.chmod(mode)


@asynccontextmanager
async def full(scene: Stage) -> AsyncIterator[None]:
    """No file may become larger than four kilobytes."""
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    yield
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, unlimited)
