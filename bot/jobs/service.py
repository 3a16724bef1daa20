"""From a submitted job to its outcome, for whoever has something to do with jobs.

The store decides who is next and keeps what must not be lost; this process holds only what may
be: its attempts (`attempts.py`) and the tickets of those who watch (`tickets.py`).
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace

import structlog

from bot import limits
from bot.clock import Clock
from bot.errors import StoreError, UserError
from bot.jobs.attempts import Attempts
from bot.jobs.backends import Backend
from bot.jobs.events import Cancelled, Event, Outcome, Running
from bot.jobs.live import Live
from bot.jobs.loops import Loops
from bot.jobs.model import Attempt, Job, JobId
from bot.jobs.pictures import Pictures
from bot.jobs.runner import Runner
from bot.jobs.store import Caps, JobStore
from bot.jobs.ticket import Ticket
from bot.jobs.tickets import Tickets
from bot.replies import refusals
from bot.sharding import EVERYTHING, Sharding

log = structlog.get_logger(__name__)


class JobService:
    """Runs the store's jobs on a backend, as many at once as it has slots.

    Args:
        backend: Paints.
        store: Where jobs live.
        pictures: Where their pictures live.
        caps: How many jobs may wait.
        clock: Where to wait.
        alone: No other process works on the store's jobs, so a dead one need not be waited for.
        sharding: Whether other processes do, and which owners are told by this one.
    """

    def __init__(  # noqa: PLR0913 - what an attempt needs, and how far this process may go
        self,
        backend: Backend,
        store: JobStore,
        pictures: Pictures,
        caps: Caps,
        clock: Clock,
        *,
        alone: bool = False,
        sharding: Sharding = EVERYTHING,
    ) -> None:
        self._backend, self._store = backend, store
        self._caps, self._clock, self._alone, self._sharding = caps, clock, alone, sharding
        runner = Runner(backend, store, pictures, clock)
        self._attempts = Attempts(backend, store, runner, self._show, self._over)
        self._tickets = Tickets(backend, store, clock, self._attempts.running, sharding)
        self._loops = Loops(
            store,
            self._tickets,
            clock,
            claim=self._claim,
            renew=self._attempts.renew,
            look=self._look if sharding.shared else None,
        )
        self._announce: Callable[[Ticket], None] | None = None
        self._closing = False

    @property
    def devices(self) -> tuple[str, ...]:
        """The device of each slot."""
        return self._backend.devices

    @property
    def backend(self) -> Backend:
        """Where the jobs are painted."""
        return self._backend

    @property
    def live(self) -> tuple[Live, ...]:
        """The attempts that run here, the oldest first."""
        return self._attempts.live

    def newest(self, job_id: JobId) -> Event | None:
        """What is known of a job that has not ended; None if it is watched elsewhere."""
        return self._tickets.newest(job_id)

    def on_begin(self, announce: Callable[[Ticket], None]) -> None:
        """Hand over the ticket of each job that is begun here, whoever has submitted it."""
        self._announce = announce

    async def open(self) -> list[Ticket]:
        """Begin to work; returns tickets for what an earlier run of the bot left unfinished.

        Those of other processes' servers are not among them.

        Raises:
            StoreError: The store cannot be read.
        """
        await self._store.expire(alone=self._alone)
        self._backend.on_change(self._loops.wake)
        left = await self._store.unfinished()
        mine = [job for job in left if self._sharding.serves(job.address.guild)]
        tickets = [self._tickets.ticket(job) for job in mine]
        self._loops.start()
        return tickets

    async def submit(self, job: Job, per_day: int | None = None) -> Ticket:
        """Accept a job for good. The same key twice is the same job.

        Args:
            job: What to paint.
            per_day: How many paintings its owner may have a day; None for any number.

        Raises:
            UserError: The queue is full, the owner has too many jobs, or the bot is closing.
            StoreError: The store cannot be written.
        """
        if self._closing:
            raise UserError(refusals.CLOSING)
        stored = await self._store.submit(job, replace(self._caps, per_day=per_day))
        log.info("job submitted", job=stored.id, owner=job.owner, quality=job.quality.key)
        self._loops.wake()
        return self._tickets.ticket(stored)

    async def amend(self, job: Job) -> bool:
        """Change what a waiting job asks for, and let its card show it; False if it has begun.

        Raises:
            StoreError: The store cannot be written.
        """
        amended = await self._store.amend(job)
        if amended:
            self._tickets.amend(job)
            self._loops.moved()  # another quality takes another time
        return amended

    async def cancel(self, job_id: JobId) -> bool:
        """Give a job up, waiting or running; False if there is no such job (any more).

        Raises:
            StoreError: The store cannot be written.
        """
        try:
            known = await self._store.cancel(job_id)
        except StoreError:
            if job_id not in self._attempts.running:
                raise
            known = True  # ending it here is enough; the outcome is written when that works again
        self._attempts.ask(job_id, self._backend.cancel)
        self._loops.wake()
        return known

    async def give_up(
        self, job_ids: Collection[JobId], patience: float = limits.CANCEL_SECONDS
    ) -> None:
        """Cancel jobs and wait until nobody works on them: nothing is written later.

        Args:
            job_ids: Those that have ended already are left alone.
            patience: Seconds until an attempt is broken off.

        Raises:
            StoreError: The store cannot be used now.
        """
        for job_id in job_ids:
            await self.cancel(job_id)
        await self._attempts.given_up(job_ids, patience)
        if self._sharding.shared:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._ended_elsewhere(job_ids)
        for job_id in job_ids:
            self._tickets.end(job_id, Cancelled())

    async def finish(self, job_id: JobId) -> bool:
        """Be content with the picture so far; False if no such job is running.

        Raises:
            StoreError: It may run in another process, and the store cannot be written.
        """
        if job_id in self._attempts.running:
            self._attempts.ask(job_id, self._backend.finish)
            return True
        return self._sharding.shared and await self._store.wish_finish(job_id)

    async def close(self, patience: float = limits.PAUSE_SECONDS) -> None:
        """Take no more jobs, and put away what runs so that it goes on after a restart.

        Args:
            patience: Seconds that running jobs have for their last checkpoint.
        """
        self._closing = True
        await self._loops.end(patience)
        self._tickets.rest()
        await self._attempts.put_away(patience)

    async def _claim(self) -> None:
        if (free := self._backend.slots - len(self._attempts.running)) > 0:
            for attempt in await self._store.claim(free):
                self._attempts.begin(attempt)
                self._announced(attempt.job)

    async def _look(self) -> None:
        """Heed wishes that other processes took, begin what they leave, and see what they ended."""
        news = await self._store.news(self._attempts.all)
        self._attempts.heed(news.wishes)
        if news.waiting:
            self._loops.wake()
        if self._tickets.waits:
            self._loops.moved()

    async def _ended_elsewhere(self, job_ids: Collection[JobId]) -> None:
        while None in (await self._store.outcomes(job_ids)).values():
            await self._clock.sleep(limits.POLL_SECONDS / 4)

    def _announced(self, job: Job) -> None:
        if self._announce and not self._closing:
            ticket = self._tickets.ticket(job)
            ticket.job = job  # another process may have changed it
            self._announce(ticket)

    def _show(self, attempt: Attempt, event: Running) -> None:
        if not self._closing:
            self._tickets.ticket(attempt.job).put(replace(event, resumed=attempt.epoch > 1))

    def _over(self, job_id: JobId, outcome: Outcome | None) -> None:
        self._loops.wake()
        if outcome:
            self._tickets.end(job_id, outcome)
