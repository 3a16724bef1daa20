"""A bot at work, with nothing of it but what the status page looks at."""

import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select, update

from benchmarks.status.backend import TimedBackend
from benchmarks.status.history import fill
from benchmarks.status.people import People
from bot.clock import RealClock
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import Caps, JobStore
from bot.settings import Settings
from bot.status.server import status_server
from bot.status.sources import Sources
from bot.storage.database import Database
from bot.storage.tables import jobs
from tests.ports import free_port

CAPS: Final = Caps(per_owner=10_000, waiting=10_000)
"""None."""


@dataclass(frozen=True)
class Connected:
    """A connection to Discord that stands."""

    latency: float = 0.043
    guilds: Sequence[Any] = tuple(range(128))

    def is_ready(self) -> bool:
        """It does."""
        return True


@dataclass(frozen=True)
class Stage:
    """The bot.

    Attributes:
        address: Of its page.
        database: With all jobs.
        service: Runs more of them.
        people: Ask for them.
        pictures: Of all jobs.
    """

    address: str
    database: Database
    service: JobService
    people: People
    pictures: Pictures

    async def ask(self, numbers: Sequence[int]) -> None:
        """Ask for paintings, one after the other."""
        photo = await self.pictures.put(b"a photo")
        for number in numbers:
            await self.service.submit(replace(self.people.job(number), content=photo))

    async def age(self, seconds: float) -> None:
        """Let each job that has not ended be so many seconds older than the next one."""
        async with self.database.writing() as connection:
            newest = await connection.scalar(select(func.max(jobs.c.number))) or 0
            older = jobs.c.submitted_at - seconds * (newest + 1 - jobs.c.number)
            unfinished = update(jobs).where(jobs.c.ended_at.is_(None))
            await connection.execute(unfinished.values(submitted_at=older))


@asynccontextmanager
async def opened(folder: Path, url: str, count: int, seconds: float) -> AsyncIterator[Stage]:
    """A bot with `count` jobs behind it.

    Args:
        folder: For its pictures.
        url: Of an empty database.
        count: Jobs that have ended.
        seconds: That each new painting takes.
    """
    chance = random.Random(7)  # noqa: S311 - no secret
    database, pictures = Database(url), Pictures(folder / "pictures")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        await database.migrate()
        people = People(pictures, chance)
        await people.paint()
        await fill(database, people, chance, count, time.time())
        store, backend = JobStore(database), TimedBackend(seconds, chance)
        service = JobService(backend, store, pictures, CAPS, RealClock(), alone=True)
        await service.open()
        stack.push_async_callback(service.close, 0)
        sources = Sources(Connected(), database, service, pictures)
        address = await stack.enter_async_context(serving(sources))
        yield Stage(address, database, service, people, pictures)


@asynccontextmanager
async def serving(sources: Sources) -> AsyncIterator[str]:
    """The operator's server on a free port of this machine; yields its address."""
    port = free_port()
    async with status_server(Settings(status_port=port), sources):
        yield f"http://127.0.0.1:{port}"
