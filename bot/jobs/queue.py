"""Who is next: fair between people, first come first served for each of them.

Start-time fair queueing (Goyal, Vin and Chen, 1996) with jobs of equal cost: a job's turn is one
later than the turn of its owner's job before it, and never earlier than the turn being served.
Somebody's tenth job therefore waits behind everybody else's first.
"""

from collections import Counter
from dataclasses import dataclass

from bot.errors import UserError
from bot.jobs.model import Job, JobId


class QueueFullError(UserError):
    """Nobody may add a job now."""


class TooManyJobsError(UserError):
    """This person has to wait for one of their own jobs."""


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    turn: int
    arrival: int


class Queue:
    """Waiting jobs in fair order; also counts what is running, for the cap per person.

    Args:
        capacity: How many jobs may wait.
        per_owner: How many jobs one person may have, waiting and running.
    """

    def __init__(self, capacity: int, per_owner: int) -> None:
        self._capacity = capacity
        self._per_owner = per_owner
        self._waiting: dict[JobId, tuple[_Place, Job]] = {}
        self._owned: Counter[int] = Counter()
        self._last_turn: dict[int, int] = {}
        self._turn = 0
        self._arrivals = 0

    def add(self, job: Job) -> None:
        """Let a job wait.

        Raises:
            TooManyJobsError: Its owner has `per_owner` jobs already.
            QueueFullError: `capacity` jobs are waiting already.
        """
        if self._owned[job.owner] >= self._per_owner:
            raise TooManyJobsError(_too_many(self._per_owner))
        if len(self._waiting) >= self._capacity:
            raise QueueFullError("The queue is full. Please try again in a few minutes.")
        self._waiting[job.id] = self._place(job.owner), job
        self._owned[job.owner] += 1

    def pop(self) -> Job | None:
        """Take the job whose turn it is; it still counts for its owner until `release`."""
        order = self.waiting()
        if not order:
            return None
        place, job = self._waiting.pop(order[0].id)
        self._turn = max(self._turn, place.turn)
        return job

    def remove(self, job_id: JobId) -> Job | None:
        """Take a waiting job out of the queue, whether or not it is its turn."""
        _, job = self._waiting.pop(job_id, (None, None))
        return job

    def release(self, job: Job) -> None:
        """Forget a job that was popped or removed: its owner may add another one."""
        self._owned[job.owner] -= 1
        if not self._owned[job.owner]:
            del self._owned[job.owner], self._last_turn[job.owner]

    def waiting(self) -> list[Job]:
        """All waiting jobs, the next one first."""
        return [job for _, job in sorted(self._waiting.values(), key=lambda entry: entry[0])]

    def _place(self, owner: int) -> _Place:
        turn = max(self._turn, self._last_turn.get(owner, -1) + 1)
        self._last_turn[owner] = turn
        self._arrivals += 1
        return _Place(turn, self._arrivals)


def _too_many(count: int) -> str:
    paintings = "a painting" if count == 1 else f"{count} paintings"
    return f"You already have {paintings} in the works. Wait for one to finish, or cancel one."
