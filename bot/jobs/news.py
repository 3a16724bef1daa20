"""What a process learns from the store: of its own attempts, and of what others may have done."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from bot.jobs.model import JobId


@dataclass(frozen=True, slots=True)
class Wishes:
    """What owners want of jobs that run.

    Attributes:
        cancelled: They do not want these any more.
        finished: They are content with the picture so far.
    """

    cancelled: frozenset[JobId] = frozenset()
    finished: frozenset[JobId] = frozenset()


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a heartbeat learned.

    Attributes:
        lost: These have ended or belong to a newer attempt: stop working on them.
        wishes: For the others.
    """

    lost: frozenset[JobId]
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class News:
    """What other processes may have done.

    Attributes:
        waiting: Whether there is a job to begin.
        wishes: For the attempts of this process.
    """

    waiting: bool
    wishes: Wishes


def wishes_of(rows: Collection[Row[Any]]) -> Wishes:
    """What is wished in these rows of running jobs."""
    return Wishes(
        cancelled=frozenset(row.id for row in rows if row.cancel_wished),
        finished=frozenset(row.id for row in rows if row.finish_wished),
    )
