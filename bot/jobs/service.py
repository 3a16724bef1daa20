"""From a submitted job to its outcome: claims what fits, and tells everyone else their place.

The store decides who is next and keeps what must not be lost; this file holds only what may be:
the attempts that run in this process, and the tickets of those who watch.
"""

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

import structlog

from bot import limits
from bot.clock import Clock
from bot.errors import StoreError, UserError
from bot.jobs.backends import Backend
from bot.jobs.events import Cancelled, Event, Outcome, Resting, Running
from bot.jobs.live import Live
from bot.jobs.model import Attempt, Job, JobId
from bot.jobs.pictures import Pictures
from bot.jobs.places import Places
from bot.jobs.runner import Runner
from bot.jobs.store import Caps, JobStore
from bot.jobs.ticket import Ticket
from bot.replies import refusals

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
    """

    def __init__(
        self,
        backend: Backend,
        store: JobStore,
        pictures: Pictures,
        caps: Caps,
        clock: Clock,
        *,
        alone: bool = False,
    ) -> None:
        self._backend, self._store = backend, store
        self._runner = Runner(backend, store, pictures, clock)
        self._caps, self._clock, self._alone = caps, clock, alone
        self._tickets: dict[JobId, Ticket] = {}
        self._running: dict[JobId, tuple[Attempt, asyncio.Task[None]]] = {}
        self._live: dict[JobId, Live] = {}
        self._asked: dict[JobId, Callable[[JobId], None]] = {}
        self._places = Places(backend, store, self._tickets, self._running.keys())
        self._loops: tuple[asyncio.Task[None], ...] = ()
        self._wake, self._moved = asyncio.Event(), asyncio.Event()
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
        return tuple(self._live.values())

    def newest(self, job_id: JobId) -> Event | None:
        """What is known of a job that has not ended; None if it is watched elsewhere."""
        ticket = self._tickets.get(job_id)
        return ticket.newest if ticket else None

    async def open(self) -> list[Ticket]:
        """Begin to work; returns tickets for what an earlier run of the bot left unfinished.

        Raises:
            StoreError: The store cannot be read.
        """
        await self._store.expire(alone=self._alone)
        self._backend.on_change(self._wake.set)
        left = [self._ticket(job) for job in await self._store.unfinished()]
        self._loops = (
            asyncio.create_task(self._claiming(), name="claim jobs"),
            asyncio.create_task(self._beating(), name="renew leases"),
            asyncio.create_task(self._telling(), name="tell places"),
        )
        self._wake.set()
        return left

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
        self._wake.set()
        return self._ticket(stored)

    async def amend(self, job: Job) -> bool:
        """Change what a waiting job asks for, and let its card show it; False if it has begun.

        Raises:
            StoreError: The store cannot be written.
        """
        amended = await self._store.amend(job)
        if amended and (ticket := self._tickets.get(job.id)):
            ticket.amend(job)
            self._moved.set()  # another quality takes another time
        return amended

    async def cancel(self, job_id: JobId) -> bool:
        """Give a job up, waiting or running; False if there is no such job (any more).

        Raises:
            StoreError: The store cannot be written.
        """
        try:
            known = await self._store.cancel(job_id)
        except StoreError:
            if job_id not in self._running:
                raise
            known = True  # ending it here is enough; the outcome is written when that works again
        self._ask(job_id, self._backend.cancel)
        self._wake.set()
        return known

    async def give_up(
        self, job_ids: Collection[JobId], patience: float = limits.CANCEL_SECONDS
    ) -> None:
        """Cancel jobs and wait until nobody here works on them: nothing is written later.

        Args:
            job_ids: Those that have ended already are left alone.
            patience: Seconds until an attempt is broken off.

        Raises:
            StoreError: The store cannot be written.
        """
        for job_id in job_ids:
            await self.cancel(job_id)
        tasks = [task for job_id, (_, task) in self._running.items() if job_id in job_ids]
        if tasks:
            await asyncio.wait(tasks, timeout=patience)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for job_id in job_ids:
            self._end(job_id, Cancelled())

    async def finish(self, job_id: JobId) -> bool:
        """Be content with the picture so far; False if no such job is running here."""
        if job_id not in self._running:
            return False
        self._ask(job_id, self._backend.finish)
        return True

    async def close(self, patience: float = limits.PAUSE_SECONDS) -> None:
        """Take no more jobs, and put away what runs so that it goes on after a restart.

        Args:
            patience: Seconds that running jobs have for their last checkpoint.
        """
        self._closing = True
        await self._end_loops(patience)
        for ticket in self._tickets.values():
            ticket.put(Resting())
        for job_id in self._running:
            self._ask(job_id, self._backend.pause)
        running = tuple(self._running.values())
        if running:
            await asyncio.wait([task for _, task in running], timeout=patience)
        late = [(attempt, task) for attempt, task in running if not task.done()]
        for _, task in late:
            task.cancel()
        await asyncio.gather(*(task for _, task in late), return_exceptions=True)
        releases = (self._store.release(attempt) for attempt, _ in late)
        await asyncio.gather(*releases, return_exceptions=True)  # or else their leases run out

    async def _end_loops(self, patience: float) -> None:
        """Let a claim that is under way begin what it claimed; nobody else would for a while."""
        if self._loops:
            claiming, *others = self._loops
            for loop in others:
                loop.cancel()
            self._wake.set()
            await asyncio.wait([claiming], timeout=patience)
            claiming.cancel()
            await asyncio.gather(*self._loops, return_exceptions=True)

    def _ticket(self, job: Job) -> Ticket:
        return self._tickets.setdefault(job.id, Ticket(job, self._clock))

    # Loops: each turn may fail, with the store or a bug, and the next one may not.

    async def _claiming(self) -> None:
        while not self._closing:
            await self._clock.park(self._wake.wait(), "a job to do")
            self._wake.clear()
            try:
                if free := self._backend.slots - len(self._running):
                    for attempt in await self._store.claim(free):
                        self._begin(attempt)
            except Exception:
                log.exception("jobs could not be claimed")
            self._moved.set()

    async def _telling(self) -> None:
        """Apart from claiming: a long line takes its time to be told, and slots stay empty."""
        while True:
            await self._clock.park(self._moved.wait(), "a place to tell")
            self._moved.clear()
            try:
                await self._tell_places()
            except Exception:
                log.exception("places could not be told")

    async def _beating(self) -> None:
        while True:
            await self._clock.sleep(limits.HEARTBEAT_SECONDS)
            try:
                await self._renew()
                await self._store.expire()
            except Exception:
                log.exception("leases could not be renewed")
            self._wake.set()

    async def _renew(self) -> None:
        running = tuple(self._running.values())
        renewal = await self._store.renew([attempt for attempt, _ in running])
        for attempt, task in running:
            if attempt.job.id in renewal.lost:
                task.cancel()
        for job_id in renewal.cancelled:
            self._ask(job_id, self._backend.cancel)

    async def _tell_places(self) -> None:
        """Tell waiting jobs their place, and those who ended elsewhere their outcome."""
        watched = self._tickets.keys() - self._running.keys()
        for job_id in watched - await self._places.tell():
            record = await self._store.record(job_id)
            if record is None:  # it was deleted elsewhere
                self._end(job_id, Cancelled())
            elif record.outcome:
                self._end(job_id, record.outcome)

    # One attempt.

    def _begin(self, attempt: Attempt) -> None:
        job_id = attempt.job.id
        self._live[job_id] = Live(attempt, time.time())
        self._show(attempt, Running())
        task = asyncio.create_task(self._run(attempt), name=f"job {job_id}")
        self._running[job_id] = attempt, task
        log.info("job begun", job=job_id, epoch=attempt.epoch)

    async def _run(self, attempt: Attempt) -> None:
        outcome = None
        try:
            outcome = await self._runner.run(attempt, partial(self._show, attempt))
        finally:
            del self._running[attempt.job.id], self._live[attempt.job.id]
            self._asked.pop(attempt.job.id, None)
            self._wake.set()
        if outcome:
            self._end(attempt.job.id, outcome)

    def _ask(self, job_id: JobId, ask: Callable[[JobId], None]) -> None:
        """Ask the backend now, and again at the next sign of life: it may not have begun yet."""
        if job_id in self._running:
            self._asked[job_id] = ask
            ask(job_id)

    def _show(self, attempt: Attempt, event: Running) -> None:
        if ask := self._asked.get(attempt.job.id):
            ask(attempt.job.id)
        if live := self._live.get(attempt.job.id):
            live.note(event)
        if not self._closing:
            self._ticket(attempt.job).put(replace(event, resumed=attempt.epoch > 1))

    def _end(self, job_id: JobId, outcome: Outcome) -> None:
        if ticket := self._tickets.pop(job_id, None):
            ticket.put(outcome)
        log.info("job ended", job=job_id, outcome=type(outcome).__name__)
