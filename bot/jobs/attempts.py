"""The attempts that run in this process: begun, kept alive, asked to end, put away."""

import asyncio
import time
from collections.abc import Callable, Collection, KeysView
from functools import partial

import structlog

from bot.jobs.backends import Backend
from bot.jobs.events import Outcome, Running
from bot.jobs.live import Live
from bot.jobs.model import Attempt, JobId
from bot.jobs.news import Wishes
from bot.jobs.runner import Runner
from bot.jobs.store import JobStore
from bot.logs import noting

log = structlog.get_logger(__name__)

Ask = Callable[[JobId], None]
"""How a backend is asked to end a job: one of its methods."""


class Attempts:
    """Works on attempts, each in a task of its own.

    Args:
        backend: Paints.
        store: Where jobs live.
        runner: Works on one attempt.
        show: Told of all progress.
        over: Told when an attempt is over, and how its job ended; None if that goes on somewhere.
    """

    def __init__(
        self,
        backend: Backend,
        store: JobStore,
        runner: Runner,
        show: Callable[[Attempt, Running], None],
        over: Callable[[JobId, Outcome | None], None],
    ) -> None:
        self._backend, self._store, self._runner = backend, store, runner
        self._tell, self._over = show, over
        self._running: dict[JobId, tuple[Attempt, asyncio.Task[None]]] = {}
        self._live: dict[JobId, Live] = {}
        self._asked: dict[JobId, Ask] = {}

    @property
    def running(self) -> KeysView[JobId]:
        """The jobs that are being painted; changes with them."""
        return self._running.keys()

    @property
    def live(self) -> tuple[Live, ...]:
        """How far they are, the oldest first."""
        return tuple(self._live.values())

    @property
    def all(self) -> tuple[Attempt, ...]:
        """The attempts themselves."""
        return tuple(attempt for attempt, _ in self._running.values())

    def begin(self, attempt: Attempt) -> None:
        """Work on an attempt that was claimed."""
        job_id = attempt.job.id
        self._live[job_id] = Live(attempt, time.time())
        self._show(attempt, Running())
        with noting(job=job_id, guild=attempt.job.address.guild):
            task = asyncio.create_task(self._run(attempt), name=f"job {job_id}")
            self._running[job_id] = attempt, task
            log.info("job begun", job=job_id, epoch=attempt.epoch)

    def ask(self, job_id: JobId, ask: Ask) -> None:
        """Ask the backend now, and again at the next sign of life: it may not have begun yet."""
        if job_id in self._running:
            self._asked[job_id] = ask
            ask(job_id)

    def heed(self, wishes: Wishes) -> None:
        """Ask the backend for what owners want."""
        for job_id in wishes.finished:
            self.ask(job_id, self._backend.finish)
        for job_id in wishes.cancelled:
            self.ask(job_id, self._backend.cancel)

    async def renew(self) -> None:
        """Tell the store that they are still worked on: a heartbeat.

        Raises:
            StoreError: It cannot be written now.
        """
        running = tuple(self._running.values())
        renewal = await self._store.renew([attempt for attempt, _ in running])
        for attempt, task in running:
            if attempt.job.id in renewal.lost:
                task.cancel()
        self.heed(renewal.wishes)

    async def given_up(self, job_ids: Collection[JobId], patience: float) -> None:
        """Wait until nobody here works on these; after `patience` seconds they are broken off."""
        tasks = [task for job_id, (_, task) in self._running.items() if job_id in job_ids]
        if tasks:
            await asyncio.wait(tasks, timeout=patience)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def put_away(self, patience: float) -> None:
        """Pause all of them, so that they go on later; who is late lets go of the job at least."""
        for job_id in self._running:
            self.ask(job_id, self._backend.pause)
        running = tuple(self._running.values())
        if running:
            await asyncio.wait([task for _, task in running], timeout=patience)
        late = [(attempt, task) for attempt, task in running if not task.done()]
        for _, task in late:
            task.cancel()
        await asyncio.gather(*(task for _, task in late), return_exceptions=True)
        releases = (self._store.release(attempt) for attempt, _ in late)
        await asyncio.gather(*releases, return_exceptions=True)  # or else their leases run out

    async def _run(self, attempt: Attempt) -> None:
        job_id, outcome = attempt.job.id, None
        try:
            outcome = await self._runner.run(attempt, partial(self._show, attempt))
        finally:
            del self._running[job_id], self._live[job_id]
            self._asked.pop(job_id, None)
            self._over(job_id, outcome)

    def _show(self, attempt: Attempt, event: Running) -> None:
        if ask := self._asked.get(attempt.job.id):
            ask(attempt.job.id)
        if live := self._live.get(attempt.job.id):
            live.note(event)
        self._tell(attempt, event)
