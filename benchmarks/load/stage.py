"""A bot's store and service before a backend; people order and watch, and all is written down."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from benchmarks.load.books import Blow, Books, WitnessedStore
from benchmarks.load.engine import signature_on
from benchmarks.load.ledger import Tally, tally
from bot import limits
from bot.errors import StoreError
from bot.jobs.events import Done
from bot.jobs.model import JobId
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from tests.bot.jobs.example import example_job

PEOPLE: Final = 50
"""Whose jobs they are, in turn."""

LOOK: Final = 0.05
"""Seconds between two looks at the books."""

END: Final = 300.0
"""Seconds after which a job that has not ended counts as lost."""

PHOTO: Final = b"photo".ljust(100_000)

LONG: Final = 6.0
"""Seconds of a job that may be hit: longer than from one checkpoint to the next."""

SPARE: Final = 3
"""Jobs that wait while things are killed, so that a slot is never empty for want of a job."""


@dataclass
class Stage:
    """Everything but the painters.

    Attributes:
        service: Runs the jobs.
        store: Where they are.
        pictures: Where their pictures are.
        books: What was seen of them.
        lags: By how many seconds looks at the event loop came late.
    """

    service: JobService
    store: WitnessedStore
    pictures: Pictures
    books: Books = field(default_factory=Books)
    lags: list[float] = field(default_factory=list)
    _followers: dict[JobId, asyncio.Task[None]] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)

    @property
    def waiting(self) -> int:
        """How many jobs neither run nor have ended."""
        return len(self._followers) - len(self.books.ended) - len(self.service.live)

    async def order(self, jobs: int, seconds: float) -> None:
        """Submit jobs that take so many seconds each, and watch them."""
        photo = await self.pictures.put(PHOTO)
        for _ in range(jobs):
            owner = next(self._numbers) % PEOPLE
            job = example_job(owner, content=photo, seed=round(1000 * seconds))
            ticket = await self.service.submit(job)
            self._followers[job.id] = asyncio.create_task(self.books.follow(ticket))

    @asynccontextmanager
    async def load(self) -> AsyncIterator[None]:
        """Meanwhile there are jobs that wait for a slot; at the end, all have ended."""

        async def keep_ordering() -> None:
            while True:
                await self.order(max(0, SPARE - self.waiting), LONG)
                await asyncio.sleep(LOOK)

        ordering = asyncio.create_task(keep_ordering())
        try:
            yield
        finally:
            ordering.cancel()
            with suppress(asyncio.CancelledError):
                await ordering
        await self.all_over()

    async def all_over(self) -> None:
        """Wait until every job has ended, or too long."""
        await asyncio.wait(self._followers.values(), timeout=END)

    def blow(self, jobs: set[JobId] | None = None) -> Blow:
        """Note what runs now, or which of these jobs do."""
        attempts = [live.attempt for live in self.service.live]
        epochs = {each.job.id: each.epoch for each in attempts if not jobs or each.job.id in jobs}
        return Blow(time.monotonic(), epochs)

    async def victim(self) -> JobId:
        """A job at work that may be hit, once none would have been hit three times by that."""
        found: list[JobId] = []

        def there_is_one() -> bool:
            epochs = self.blow().attempts
            fresh = max(epochs.values(), default=0) < limits.MAX_TRIES
            found[:] = [job for job, epoch in epochs.items() if self.books.seen(job, epoch)]
            return fresh and bool(found)

        if not await until(there_is_one, END):
            raise RuntimeError("Nothing is being painted.")
        return random.choice(found)  # noqa: S311 - no secret

    async def tally(self) -> Tally:
        """Count what became of all jobs."""
        outcomes = {job: await self.store.outcome(job) for job in self._followers}
        return tally(outcomes, await self.signatures(), self.store.written)

    async def signatures(self) -> dict[JobId, str]:
        """What is written on the stored picture of each job that has one."""
        found = {}
        for job in self._followers:
            outcome = await self.store.outcome(job)
            if isinstance(outcome, Done):
                with suppress(StoreError):
                    found[job] = signature_on(await self.pictures.get(outcome.picture))
        return found

    async def close(self) -> None:
        """Put everything away."""
        await self.service.close()
        for follower in self._followers.values():
            follower.cancel()
        await asyncio.gather(*self._followers.values(), return_exceptions=True)


async def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is true, or for so long; tells whether it is."""
    ends = time.monotonic() + seconds
    while not (is_true := true()) and time.monotonic() < ends:  # noqa: ASYNC110 - of any kind
        await asyncio.sleep(LOOK)
    return is_true
