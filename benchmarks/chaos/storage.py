"""Trouble below the bot: a locked database, a read-only one, a full disk."""

import asyncio
import resource
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final

from benchmarks.chaos import people
from benchmarks.chaos.ledger import Tally
from benchmarks.chaos.ordeals import END, Stage, stage
from tests.bot.timed import Tempo
from tests.wire.interactions import Interaction
from tests.wire.schema import Schema

LOCKED: Final = 5.0
"""Seconds for which somebody else locks the database."""

NOBODY: Final = 65534
"""A user of the system who may write nothing that root made read-only."""

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
    async with stage(Tempo(slots=4, steps=10, seconds=0.2), schema, user=NOBODY) as scene:
        before = [await _order(scene) for _ in range(8)]
        async with trouble(scene):
            during = await _order(scene)
            await _told(scene, during)
            sentence = during.messages[-1].text.splitlines()[-1] if during.messages else "nothing"
        began = time.monotonic()
        await people.all_over(scene.bot.database, END)
        after = await _order(scene)
        await people.all_over(scene.bot.database, END)
        counted = scene.tally(name)
    over = time.monotonic() - began
    assert before and after  # noqa: S101 - they were answered
    print(f"{name}: who asked meanwhile read {sentence!r}; all well {over:.1f} s later")
    return counted


async def _order(scene: Stage) -> Interaction:
    person = scene.discord.user("somebody")
    return await people.submit(scene.discord, person, scene.channel)


async def _told(scene: Stage, used: Interaction) -> None:
    """Wait until a person reads more than "thinking…"."""
    await scene.discord.until(
        lambda: any(not message.loading for message in used.messages), seconds=3 * LOCKED
    )


@asynccontextmanager
async def locked(scene: Stage) -> AsyncIterator[None]:
    """Somebody else holds the database's lock for five seconds."""
    books = sqlite3.connect(scene.bot.database)
    books.execute("BEGIN EXCLUSIVE")
    released = asyncio.get_running_loop().call_later(LOCKED, books.rollback)
    yield
    while not released.cancelled() and time.monotonic() < released.when():
        await asyncio.sleep(0.1)
    books.close()


@asynccontextmanager
async def read_only(scene: Stage) -> AsyncIterator[None]:
    """Nobody but root may write to the data folder."""
    folder = scene.bot.database.parent
    files = [folder, *folder.glob("atelier.db*")]
    _give(files, 0, 0o555)
    yield
    _give(files, NOBODY, 0o700)


def _give(files: list[Path], user: int, mode: int) -> None:
    for file in files:
        shutil.chown(file, user)
        file.chmod(mode)


@asynccontextmanager
async def full(scene: Stage) -> AsyncIterator[None]:
    """No file may become larger than four kilobytes."""
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    yield
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, unlimited)
