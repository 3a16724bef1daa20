"""Follows a painting over its scales: counts steps, keeps the losses, knows when it is over."""

import time
from collections.abc import Callable, Sequence
from functools import partial

import torch
from PIL import Image
from torch import Tensor

from nst_core import image
from nst_core.checkpoint import Checkpoint
from nst_core.optimise import OnReport
from nst_core.options import Options
from nst_core.progress import Losses, OnProgress, Progress, Stop
from nst_core.pyramid import Scale
from nst_core.search import Best, Report
from nst_core.snapshot import Snapshot


class Watch:
    """The running totals of one painting; work is counted as in `Scale.work`.

    Args:
        scales: The whole plan, with what an earlier attempt did of it.
        options: Of these, the time limit; it is for this attempt alone.
        on_progress: Told of every step.
        stop: Ends the painting early.
        finish: What is done to a picture (1, 3, h, w) before anybody sees it.

    Attributes:
        scales: As given.
        stop: As given.
    """

    def __init__(
        self,
        scales: Sequence[Scale],
        options: Options,
        on_progress: OnProgress | None,
        stop: Stop,
        finish: Callable[[Tensor], Tensor] = torch.clone,
    ) -> None:
        self.scales, self.stop, self._finish = scales, stop, finish
        self._steps = sum(scale.steps for scale in scales)
        self._step = sum(scale.done for scale in scales)
        self._work = sum(scale.work for scale in scales)
        self._earlier = self._done = sum(scale.work_until(scale.done) for scale in scales)
        self._limit = options.time_limit
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._history: list[Losses] = []

    @property
    def elapsed(self) -> float:
        """Seconds since this attempt began."""
        return time.monotonic() - self._began

    @property
    def history(self) -> tuple[Losses, ...]:
        """The losses of every step of this attempt so far."""
        return tuple(self._history)

    @property
    def completed(self) -> bool:
        """Whether every step was taken."""
        return self._step == self._steps

    @property
    def over(self) -> bool:
        """Whether to end now: asked to, or out of time."""
        return self.stop.requested or (self._limit is not None and self.elapsed >= self._limit)

    def reports_of(self, scale: Scale) -> OnReport:
        """Return what to call with each report at this scale; it says whether to go on."""
        place = self.scales.index(scale)
        before = self._step - scale.done
        work_before = self._done - scale.work_until(scale.done)

        def on_report(report: Report) -> bool:
            self._history.extend(report.losses)
            self._step += len(report.losses)
            self._done = work_before + scale.work_until(self._step - before)
            if self._on_progress:
                self._on_progress(self._progress(report, place, self._step - before))
            return not self.over

        return on_report

    def _progress(self, report: Report, scale: int, step: int) -> Progress:
        elapsed, fraction = self.elapsed, self._done / self._work
        remaining = elapsed * (self._work - self._done) / (self._done - self._earlier)
        if self._limit is not None:
            remaining = min(remaining, max(0.0, self._limit - elapsed))
            fraction = min(1.0, max(fraction, elapsed / self._limit))
        return Progress(
            self._step,
            self._steps,
            fraction,
            elapsed,
            remaining,
            report.losses[-1],
            partial(_preview, report.best, self._finish),
            partial(_checkpoint, report.best, scale, step),
            partial(_snapshot, report, scale, step),
        )


def _preview(best: Best, finish: Callable[[Tensor], Tensor], long_side: int) -> Image.Image:
    picture = image.to_picture(finish(best.picture))
    picture.thumbnail((long_side, long_side))
    return picture


def _checkpoint(best: Best, scale: int, step: int) -> Checkpoint:
    return Checkpoint(image.to_picture(best.picture), scale, step)


def _snapshot(report: Report, scale: int, step: int) -> Snapshot:
    return Snapshot(scale, step, report.state())
