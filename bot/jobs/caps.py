"""How many jobs there may be; one more is refused at once, with the reason."""

from dataclasses import dataclass

from bot.errors import UserError
from bot.replies import refusals


class QueueFullError(UserError):
    """Nobody may add a job now."""


class TooManyJobsError(UserError):
    """This person has to wait for one of their own jobs."""


class QuotaError(UserError):
    """This person has had as many paintings today as this server gives."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many jobs there may be.

    Attributes:
        per_owner: Of one person, waiting and running.
        waiting: Of all people, waiting.
        per_day: Of one person in one server, since midnight (UTC); None for any number.
    """

    per_owner: int
    waiting: int
    per_day: int | None = None

    def check(self, owned: int, waiting: int, today: int, midnight: float) -> None:
        """Whether one more may come to those that are there.

        Args:
            owned: Of its owner, waiting and running.
            waiting: Of all people.
            today: Of its owner in this server, since midnight.
            midnight: When the day ends, in seconds of Unix time.

        Raises:
            QuotaError: Its owner has had as many today as one may have.
            TooManyJobsError: Its owner has as many as one may have.
            QueueFullError: As many are waiting as may wait.
        """
        if self.per_day is not None and today >= self.per_day:
            raise QuotaError(refusals.quota_used_up(self.per_day, midnight))
        if owned >= self.per_owner:
            raise TooManyJobsError(refusals.too_many_jobs(self.per_owner))
        if waiting >= self.waiting:
            raise QueueFullError(refusals.QUEUE_FULL)
