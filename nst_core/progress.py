"""What a painting tells its caller while it runs, and how the caller stops it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from PIL import Image

from nst_core.checkpoint import Checkpoint
from nst_core.errors import Cancelled
from nst_core.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Losses:
    """The terms of the total loss at one step, already multiplied by their weights."""

    content: float
    style: float
    tv: float

    @property
    def total(self) -> float:
        """α·content + β·style + γ·total variation."""
        return self.content + self.style + self.tv


@dataclass(frozen=True, slots=True)
class Progress:
    """One finished step; on a GPU the last of ten.

    Attributes:
        step: Finished steps, 1..steps, over all scales and attempts.
        steps: Steps in all.
        fraction: Finished part of the painting's time, 0..1: steps at small scales are quick.
        elapsed: Seconds since this attempt's first step began.
        remaining: Seconds left, estimated from the speed so far.
        losses: The losses of the picture that this step looked at.
        preview: Call it inside the callback to get the best picture so far, `long_side` px at most.
        checkpoint: Call it inside the callback to get what `stylize` needs to go on from here.
        snapshot: The same with the optimiser's memory: much larger, and nothing is lost.
    """

    step: int
    steps: int
    fraction: float
    elapsed: float
    remaining: float
    losses: Losses
    preview: Callable[[int], Image.Image] = field(repr=False, compare=False)
    checkpoint: Callable[[], Checkpoint] = field(repr=False, compare=False)
    snapshot: Callable[[], Snapshot] = field(repr=False, compare=False)


class OnProgress(Protocol):
    """Called after each step, on the engine's thread; it should return quickly."""

    def __call__(self, progress: Progress, /) -> None:
        """Take note of a finished step."""


class _Asked(Enum):
    CANCEL = "cancel"
    FINISH = "finish"


class Stop:
    """Lets another thread end a painting within one step. Cancel wins over finish."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: _Asked | None = None

    def cancel(self) -> None:
        """Give up: `stylize` raises `Cancelled`."""
        with self._lock:
            self._asked = _Asked.CANCEL

    def finish(self) -> None:
        """Finish now: `stylize` returns the best picture so far."""
        with self._lock:
            self._asked = self._asked or _Asked.FINISH

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._asked is _Asked.CANCEL

    @property
    def requested(self) -> bool:
        """Whether the painting should end, one way or the other."""
        return self._asked is not None

    def check(self) -> None:
        """Give up here if asked to.

        Raises:
            Cancelled: `cancel` was called.
        """
        if self.cancelled:
            raise Cancelled("The painting was cancelled.")
