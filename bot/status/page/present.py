"""The jobs as they are at one moment."""

from dataclasses import dataclass

from bot.jobs.events import Done
from bot.jobs.model import Job
from bot.language.text import Text


@dataclass(frozen=True, slots=True)
class Timed:
    """A job, and since when it waits, or when it was begun: in seconds of Unix time."""

    job: Job
    at: float


@dataclass(frozen=True, slots=True)
class Finished:
    """A painting, and when it was finished, in seconds of Unix time."""

    job: Job
    done: Done
    at: float


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that failed.

    Attributes:
        job: What was asked for.
        sentence: What its owner was told; None stands for a bug.
        at: When, in seconds of Unix time.
    """

    job: Job
    sentence: Text | None
    at: float


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An outcome that its owner has not seen.

    Attributes:
        job: What was asked for.
        at: When it ended, in seconds of Unix time.
        tries: How often its delivery was postponed.
        next_try: When it is tried again, in seconds of Unix time.
        unreached: Whether every way to its owner is closed; then it waits in /history.
    """

    job: Job
    at: float
    tries: int
    next_try: float
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """The jobs as they are now.

    Attributes:
        at: When this was true, in seconds of Unix time.
        running: Of all processes, the oldest first.
        waiting: The first ones of the line.
        in_line: How many wait.
        oldest: When the one that has waited longest was asked for, or None.
        finished: The latest paintings, newest first.
        failures: The latest ones, newest first.
        undelivered: The next ones to be tried first.
        held: How many outcomes are undelivered.
    """

    at: float
    running: tuple[Timed, ...] = ()
    waiting: tuple[Timed, ...] = ()
    in_line: int = 0
    oldest: float | None = None
    finished: tuple[Finished, ...] = ()
    failures: tuple[Failure, ...] = ()
    undelivered: tuple[Undelivered, ...] = ()
    held: int = 0
