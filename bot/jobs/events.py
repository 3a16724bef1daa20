"""What happens to a job: what a backend tells of an attempt, and what a person can learn.

BackendEvent   any number of Running and Saved, then Painted, Paused, Failed or Cancelled
Event          Queued, Running, Resting, Elsewhere; in the end an Outcome: Done, Failed, Cancelled
"""

from dataclasses import dataclass, field
from typing import Final, get_args

from bot.jobs.model import PictureId
from bot.language.text import Text

CURVE: Final = 100
"""So many numbers draw a curve of losses."""


@dataclass(frozen=True, slots=True)
class Running:
    """The job is being painted.

    Attributes:
        fraction: Finished part, 0..1.
        remaining: Seconds left, or None while that is unknown.
        preview: The picture so far as a JPEG, or None before the first one.
        resumed: Whether it goes on where it was before a restart.
        step: Finished steps, over all sizes and attempts; 0 before the first one.
        steps: Steps in all, or 0 while that is unknown.
        loss: The total loss after that step, or None if it is unknown.
    """

    fraction: float = 0.0
    remaining: float | None = None
    preview: bytes | None = field(default=None, repr=False)
    resumed: bool = False
    step: int = 0
    steps: int = 0
    loss: float | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """From `state` a later attempt can go on."""

    state: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Work:
    """What the last attempt took, for the operator.

    Attributes:
        steps: Optimiser steps.
        losses: The total loss along the way, `CURVE` numbers at most, the last one at the end.
    """

    steps: int = 0
    losses: tuple[float, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Painted:
    """The picture is ready.

    Attributes:
        picture: A PNG without metadata, at full quality.
        size: Its width and height in pixels.
        seconds: How long this attempt took.
        device: Where it was painted, for example "cpu".
        completed: False if it was finished early.
        work: What the engine did for it.
    """

    picture: bytes = field(repr=False)
    size: tuple[int, int]
    seconds: float
    device: str
    completed: bool = True
    work: Work = Work()


@dataclass(frozen=True, slots=True)
class Paused:
    """The attempt was ended by `Backend.pause`; what it had is in the last `Saved`."""


@dataclass(frozen=True, slots=True)
class Queued:
    """The job waits.

    Attributes:
        position: 1 is next.
        ready: When it will probably be finished, in seconds of Unix time, or None if unknown.
        epoch: How often it was begun before: whoever began it has changed the card.
    """

    position: int
    ready: float | None = None
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Resting:
    """The bot is about to restart; the job will go on by itself."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another bot process paints the job, and shows it.

    Attributes:
        for_good: Whether this process is about to end, so that it will not have the job again.
    """

    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The picture is ready and stored; see `Painted`."""

    picture: PictureId
    size: tuple[int, int]
    seconds: float
    device: str
    completed: bool = True
    work: Work = Work()


@dataclass(frozen=True, slots=True)
class Failed:
    """There will be no picture; `sentence` may be shown, None stands for a bug."""

    sentence: Text | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The owner did not want it any more."""


Outcome = Done | Failed | Cancelled
"""A job's one final state."""

Event = Queued | Running | Resting | Elsewhere | Outcome
"""What a card shows, or leaves to another process."""

BackendEvent = Running | Saved | Painted | Paused | Failed | Cancelled
"""Any number of `Running` and `Saved`, then one of the others."""


def is_outcome(event: object) -> bool:
    """Whether a job has come to its end with this event."""
    return isinstance(event, get_args(Outcome))
