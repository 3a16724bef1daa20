"""The tickets of those who watch jobs, and what they are told of jobs that are not painted here."""

from collections.abc import Collection

import structlog

from bot.clock import Clock
from bot.jobs.backends import Backend
from bot.jobs.events import Cancelled, Elsewhere, Event, Outcome, Resting
from bot.jobs.model import Job, JobId
from bot.jobs.places import Places
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket
from bot.sharding import Sharding

log = structlog.get_logger(__name__)


class Tickets:
    """Tickets by job, for those that have not ended.

    Args:
        backend: Its slots and devices say how fast the line moves.
        store: Where jobs live.
        clock: Where watchers wait.
        running: The jobs that are being painted here; looked at each time.
        sharding: Whether other processes work on jobs, and which ones are shown by this one.
    """

    def __init__(
        self,
        backend: Backend,
        store: JobStore,
        clock: Clock,
        running: Collection[JobId],
        sharding: Sharding,
    ) -> None:
        self._store, self._clock, self._sharding = store, clock, sharding
        self._tickets: dict[JobId, Ticket] = {}
        self._running = running
        self._places = Places(backend, store, self._tickets, running, sharding)

    @property
    def waits(self) -> bool:
        """Whether somebody watches a job that is not painted here."""
        return bool(self._tickets.keys() - self._running)

    @property
    def line_is_long(self) -> bool:
        """Whether telling the places takes so long that it should not be done all the time."""
        return self._places.line_is_long

    def newest(self, job_id: JobId) -> Event | None:
        """What is known of a job that has not ended; None if nobody here watches it."""
        ticket = self._tickets.get(job_id)
        return ticket.newest if ticket else None

    def ticket(self, job: Job) -> Ticket:
        """The ticket of a job that has not ended, a new one if there is none."""
        return self._tickets.setdefault(job.id, Ticket(job, self._clock))

    def amend(self, job: Job) -> None:
        """Let those who watch a job see that it was changed."""
        if ticket := self._tickets.get(job.id):
            ticket.amend(job)

    def end(self, job_id: JobId, outcome: Outcome) -> None:
        """Tell how a job has ended: there is nothing more to watch."""
        if ticket := self._tickets.pop(job_id, None):
            ticket.put(outcome)
        log.info("job ended", job=job_id, outcome=type(outcome).__name__)

    def rest(self) -> None:
        """Tell everybody that this process is about to end, but for what others show."""
        for ticket in self._tickets.values():
            mine = self._sharding.serves(ticket.job.address.guild)
            here = mine and not isinstance(ticket.newest, Elsewhere)
            ticket.put(Resting() if here else Elsewhere(for_good=True))

    async def tell(self) -> None:
        """Tell waiting jobs their place, and of the others where they are or how they ended.

        Raises:
            StoreError: The store cannot be read now.
        """
        watched = self._tickets.keys() - self._running
        missing = watched - await self._places.tell()
        known = await self._store.outcomes(missing) if missing else {}
        for job_id in missing - frozenset(self._running):
            if job_id not in known:  # it was deleted elsewhere
                self.end(job_id, Cancelled())
            elif outcome := known[job_id]:
                self.end(job_id, outcome)
            elif self._sharding.shared:
                self._leave(job_id)

    def _leave(self, job_id: JobId) -> None:
        ticket = self._tickets.get(job_id)
        if ticket and not isinstance(ticket.newest, Elsewhere):
            ticket.put(Elsewhere())
