"""Painters that need no engine, and bots that wait for them."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry
from bot.cluster.painting import MakePainter
from tests.bot.timed import Tempo, TimedBackend

JOB = Tempo(slots=1, steps=100, seconds=0.02)
"""2 s."""


@dataclass(frozen=True)
class Timed:
    """Makes painters that count, and tell the process that they live in.

    Attributes:
        folder: For a file with each process's number as its name.
        tempo: How fast they count.
    """

    folder: Path
    tempo: Tempo = JOB

    def __call__(self, slot: int, gpu: str | None) -> TimedBackend:
        """Make one."""
        del slot, gpu
        (self.folder / str(os.getpid())).touch()
        return TimedBackend(self.tempo)

    def processes(self) -> set[int]:
        """Where painters were made so far."""
        return {int(file.name) for file in self.folder.iterdir()}


@asynccontextmanager
async def bot(entry: Entry, make: MakePainter, slots: int = 1) -> AsyncIterator[RayBackend]:
    """What a bot paints with, as soon as it has so many slots."""
    backend = RayBackend(entry, make, RealClock())
    try:
        await until_there_are(backend, slots)
        yield backend
    finally:
        await backend.close()


async def until_there_are(backend: RayBackend, slots: int) -> None:
    """Wait until the backend has so many slots."""
    async with asyncio.timeout(60):
        while backend.slots != slots:  # noqa: ASYNC110 - it tells of more slots only
            await asyncio.sleep(0.02)


async def until_busy(backend: RayBackend, jobs: int) -> None:
    """Wait until so many jobs are being painted."""
    async with asyncio.timeout(10):
        while sum(backend.busy.values()) != jobs:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)
