"""Follows a painting over its scales: counts steps, keeps the losses, knows when it is over."""

import time
from collections.abc import Sequence

from PIL import Image

from nst_core import image
from nst_core.optimise import Best, OnStep
from nst_core.options import Options
from nst_core.progress import Losses, OnProgress, Progress, Stop
from nst_core.pyramid import Scale


class Watch:
    """The running totals of one painting."""

    def __init__(
        self,
        scales: Sequence[Scale],
        options: Options,
        on_progress: OnProgress | None,
        stop: Stop,
    ) -> None:
        self._steps = sum(scale.steps for scale in scales)
        self._work = sum(scale.work for scale in scales)
        self._done = 0
        self._limit = options.time_limit
        self._on_progress = on_progress
        self._stop = stop
        self._began = time.monotonic()
        self._history: list[Losses] = []

    @property
    def elapsed(self) -> float:
        """Seconds since the painting began."""
        return time.monotonic() - self._began

    @property
    def history(self) -> tuple[Losses, ...]:
        """The losses of every step so far."""
        return tuple(self._history)

    @property
    def completed(self) -> bool:
        """Whether every step was taken."""
        return len(self._history) == self._steps

    @property
    def over(self) -> bool:
        """Whether to end now: asked to, or out of time."""
        return self._stop.requested or (self._limit is not None and self.elapsed >= self._limit)

    def steps_of(self, scale: Scale) -> OnStep:
        """Return what to call after each step at this scale; it says whether to go on."""

        def on_step(losses: Losses, best: Best) -> bool:
            self._history.append(losses)
            self._done += scale.width * scale.height
            if self._on_progress:
                self._on_progress(self._progress(losses, best))
            return not self.over

        return on_step

    def _progress(self, losses: Losses, best: Best) -> Progress:
        elapsed = self.elapsed
        remaining = elapsed * (self._work - self._done) / self._done
        if self._limit is not None:
            remaining = min(remaining, max(0.0, self._limit - elapsed))
        return Progress(
            len(self._history),
            self._steps,
            elapsed,
            remaining,
            losses,
            lambda long_side: _preview(best, long_side),
        )


def _preview(best: Best, long_side: int) -> Image.Image:
    picture = image.to_picture(best.picture)
    picture.thumbnail((long_side, long_side))
    return picture
