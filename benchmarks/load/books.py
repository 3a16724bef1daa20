"""What the people of a bot would see of their jobs, and when."""

import time
from dataclasses import dataclass, field

from benchmarks.load.engine import Stamp
from bot.jobs.events import Outcome, Running
from bot.jobs.model import Attempt, JobId
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket
from bot.storage.database import Database


class WitnessedStore(JobStore):
    """Remembers the job of each outcome that it took."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.written: list[JobId] = []

    async def finish(self, attempt: Attempt, outcome: Outcome) -> None:
        """Take an outcome, or refuse it."""
        await super().finish(attempt, outcome)
        self.written.append(attempt.job.id)


@dataclass(frozen=True, slots=True)
class Sight:
    """Progress as a card would show it.

    Attributes:
        job: Whose.
        stamp: What the engine wrote on the preview.
        shown: When a card could show it, by the clock of `Stamp.emitted`.
    """

    job: JobId
    stamp: Stamp
    shown: float


@dataclass(frozen=True, slots=True)
class Blow:
    """A moment at which something was killed.

    Attributes:
        at: When, by the clock of `Stamp.emitted`.
        attempts: The epoch of each job that might have been hit.
    """

    at: float
    attempts: dict[JobId, int]


@dataclass
class Books:
    """Everything that was seen.

    Attributes:
        sights: All progress.
        newest: The newest of each job.
        ended: When each job ended, by the clock of `Stamp.emitted`.
    """

    sights: list[Sight] = field(default_factory=list)
    newest: dict[JobId, Sight] = field(default_factory=dict)
    ended: dict[JobId, float] = field(default_factory=dict)

    async def follow(self, ticket: Ticket) -> None:
        """Write down what a job's card would show, until it has ended."""
        job = ticket.job.id
        while not ticket.ended:
            await ticket.changed()
            event, now = ticket.take(), time.monotonic()
            if isinstance(event, Running) and event.preview:
                self._note(Sight(job, Stamp.of(event.preview), now))
        self.ended[job] = time.monotonic()

    def _note(self, sight: Sight) -> None:
        known = self.newest.get(sight.job)
        if known is None or known.stamp != sight.stamp:  # a card may be told the same twice
            self.sights.append(sight)
            self.newest[sight.job] = sight

    def latencies(self) -> list[float]:
        """Seconds from the engine to a card, of each preview."""
        return [sight.shown - sight.stamp.emitted for sight in self.sights]

    def seen(self, job: JobId, epoch: int) -> bool:
        """Whether this attempt has shown something."""
        return job in self.newest and self.newest[job].stamp.epoch == epoch

    def over(self, blow: Blow) -> bool:
        """Whether each job has ended or been heard of since."""

        def heard(job: JobId, epoch: int) -> bool:
            stamp = self.newest[job].stamp if job in self.newest else None
            return bool(stamp and (stamp.epoch > epoch or stamp.emitted > blow.at))

        return all(job in self.ended or heard(job, each) for job, each in blow.attempts.items())

    def going_on(self, blow: Blow) -> list[float]:
        """Seconds until the first progress of the next attempt, of each job that needed one."""
        first: dict[JobId, float] = {}
        for sight in self.sights:
            if sight.stamp.epoch > blow.attempts.get(sight.job, sight.stamp.epoch):
                first.setdefault(sight.job, sight.shown - blow.at)
        return list(first.values())
