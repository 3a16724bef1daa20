"""How many jobs there may be; one more is refused at once, with the reason."""

from dataclasses import dataclass

from bot import replies
from bot.errors import UserError


class QueueFullError(UserError):
    """Nobody may add a job now."""


class TooManyJobsError(UserError):
    """This person has to wait for one of their own jobs."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many jobs there may be.

    Attributes:
        per_owner: Of one person, waiting and running.
        waiting: Of all people, waiting.
    """

    per_owner: int
    waiting: int

    def check(self, owned: int, waiting: int) -> None:
        """Whether one more may come to those that are there.

        Raises:
            TooManyJobsError: Its owner has as many as one may have.
            QueueFullError: As many are waiting as may wait.
        """
        if owned >= self.per_owner:
            raise TooManyJobsError(replies.too_many_jobs(self.per_owner))
        if waiting >= self.waiting:
            raise QueueFullError(replies.QUEUE_FULL)
