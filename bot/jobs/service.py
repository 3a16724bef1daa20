"""From a submitted job to its last event: starts what fits and tells everyone else their place."""

import asyncio

import structlog

from bot.clock import Clock
from bot.jobs.backends import Backend
from bot.jobs.model import Cancelled, Event, Failed, Job, JobId, Queued, Running, is_final
from bot.jobs.queue import Queue

log = structlog.get_logger(__name__)


class Ticket:
    """The newest event of one job. Older ones are dropped: only the newest is worth showing."""

    def __init__(self, job: Job, clock: Clock) -> None:
        self.job = job
        self._clock = clock
        self._newest: Event = Running()
        self._changed = asyncio.Event()

    def put(self, event: Event) -> None:
        """Note what happened; nothing can happen after a final event."""
        if not self.ended:
            self._newest = event
            self._changed.set()

    @property
    def ended(self) -> bool:
        """Whether the newest event is the last one."""
        return is_final(self._newest)

    async def changed(self) -> None:
        """Wait for an event that was not taken yet."""
        await self._clock.park(self._changed.wait(), f"job {self.job.id}")

    def take(self) -> Event:
        """The newest event."""
        self._changed.clear()
        return self._newest


class JobService:
    """Runs jobs on a backend, as many at once as it has slots, the others in the queue's order."""

    def __init__(self, backend: Backend, queue: Queue, clock: Clock) -> None:
        self._backend = backend
        self._queue = queue
        self._clock = clock
        self._tickets: dict[JobId, Ticket] = {}
        self._running: dict[JobId, asyncio.Task[None]] = {}
        self._closing = False

    def submit(self, job: Job) -> Ticket:
        """Accept a job and start it as soon as a slot is free.

        Raises:
            UserError: The queue is full, or the owner has too many jobs.
        """
        self._queue.add(job)
        ticket = self._tickets[job.id] = Ticket(job, self._clock)
        self._advance()
        log.info("job submitted", job=job.id, owner=job.owner, quality=job.quality.key)
        return ticket

    def cancel(self, job_id: JobId) -> bool:
        """Give a job up, waiting or running; False if there is no such job (any more)."""
        if job := self._queue.remove(job_id):
            self._end(job, Cancelled())
        elif job_id in self._running:
            self._backend.cancel(job_id)
        else:
            return False
        return True

    def finish(self, job_id: JobId) -> bool:
        """Be content with the picture so far; False if no such job is running."""
        if job_id not in self._running:
            return False
        self._backend.finish(job_id)
        return True

    async def close(self, sentence: str) -> None:
        """End every job with this sentence and wait until the backend has let go of them."""
        self._closing = True
        for ticket in self._tickets.values():
            ticket.put(Failed(sentence))
        for job in self._queue.waiting():
            self.cancel(job.id)
        for job_id in self._running:
            self._backend.cancel(job_id)
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def _advance(self) -> None:
        if self._closing:
            return
        while len(self._running) < self._backend.slots and (job := self._queue.pop()):
            self._tickets[job.id].put(Running())
            self._running[job.id] = asyncio.create_task(self._run(job), name=f"job {job.id}")
        for position, job in enumerate(self._queue.waiting(), start=1):
            self._tickets[job.id].put(Queued(position))

    async def _run(self, job: Job) -> None:
        ticket = self._tickets[job.id]
        last: Event = Failed()
        try:
            async for last in self._backend.run(job):
                ticket.put(last)
        except Exception:
            log.exception("job crashed", job=job.id)
            last = Failed()
        finally:
            del self._running[job.id]
            self._end(job, last if is_final(last) else Failed())

    def _end(self, job: Job, event: Event) -> None:
        self._tickets.pop(job.id).put(event)
        self._queue.release(job)
        self._advance()
        log.info("job ended", job=job.id, outcome=type(event).__name__)
