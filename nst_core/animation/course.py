"""Several paintings in a row, told as one: what of the whole is done, and whose turn it is."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from nst_core.options import Options
from nst_core.progress import OnProgress, Progress
from nst_core.pyramid import Scale

LEAST_TIME = 0.1
"""Seconds; no time limit may be shorter."""


class Turn(TypedDict):
    """What `stylize` is called with for one frame."""

    options: Options
    on_progress: OnProgress


class Course:
    """The running totals of the frames of an animation; work is counted as in `Watch`.

    Args:
        plans: Of each frame, its scales; none if it is not painted.
        options: Of the whole.
        on_progress: Told of every step of the whole.
    """

    def __init__(
        self,
        plans: Sequence[Sequence[Scale]],
        options: Options,
        on_progress: OnProgress | None,
    ) -> None:
        self._options, self._on_progress = options, on_progress
        self._steps = sum(_steps(scales) for scales in plans)
        self._work = sum(_work(scales) for scales in plans)
        self._step, self._done = 0, 0
        self._began = time.monotonic()

    def turn(self, scales: Sequence[Scale]) -> Turn:
        """Return how `stylize` paints the next frame, and whom it tells; call it for each in order.

        Args:
            scales: The frame's.
        """
        step, done, work = self._step, self._done, _work(scales)
        self._step, self._done = step + _steps(scales), done + work

        def on_progress(progress: Progress) -> None:
            fraction = (done + progress.fraction * work) / self._work
            self._tell(progress, step + progress.step, fraction)

        return {"options": self._options_for(scales), "on_progress": on_progress}

    def _options_for(self, scales: Sequence[Scale]) -> Options:
        """Return the frame's steps and sizes, and its share of the time."""
        limit = self._options.time_limit
        if limit is not None:
            limit = max(LEAST_TIME, limit * _work(scales) / self._work)
        steps = scales[-1].steps
        return replace(self._options, steps=steps, scales=len(scales), time_limit=limit)

    def _tell(self, progress: Progress, step: int, fraction: float) -> None:
        if not self._on_progress:
            return
        elapsed = time.monotonic() - self._began
        self._on_progress(
            replace(
                progress,
                step=step,
                steps=self._steps,
                fraction=fraction,
                elapsed=elapsed,
                remaining=elapsed * (1 - fraction) / fraction,
            )
        )


def _steps(scales: Sequence[Scale]) -> int:
    return sum(scale.steps for scale in scales)


def _work(scales: Sequence[Scale]) -> int:
    return sum(scale.work for scale in scales)
