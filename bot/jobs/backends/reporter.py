"""Turns the engine's many steps into a few events, on the engine's thread."""

import time
from collections.abc import Callable
from typing import Final

import nst_core  # noqa: TC001 - cheap: its door is lazy
from bot import limits
from bot.jobs.backends import translate
from bot.jobs.backends.control import Control
from bot.jobs.events import BackendEvent, Running, Saved

PREVIEW_INTERVAL: Final = 2.5
"""Seconds between two previews: a little less than between two edits of a card."""

PREVIEW_SIDE: Final = 512
"""Long side of a preview in pixels, if the picture itself is not smaller."""


class Reporter:
    """Told of every step; the first one is shown at once, or after `wait`.

    An estimate from the first step alone would be ten times too long: it warms everything up.

    Args:
        tell: Takes the events.
        control: What is asked of the painting.
        size: Long side of the finished picture in pixels.
        resumed: Whether the painting goes on where an earlier attempt was.
        wait: Seconds before the first preview, while something better is shown.
        now: Seconds from an arbitrary start.
    """

    def __init__(
        self,
        tell: Callable[[BackendEvent], None],
        control: Control,
        size: int,
        *,
        resumed: bool,
        wait: float = 0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell, self._control, self._now = tell, control, now
        self._side = min(PREVIEW_SIDE, size)
        self._resumed = resumed
        self._preview_at = now() + wait
        self._save_at = now() + limits.CHECKPOINT_SECONDS

    def __call__(self, progress: "nst_core.Progress") -> None:
        """Show a preview or save a checkpoint, whatever is due."""
        first, self._control.begun = not self._control.begun, True
        now = self._now()
        if now >= self._preview_at:
            self._preview_at = now + PREVIEW_INTERVAL
            self._tell(self._running(progress, None if first else progress.remaining))
        if now >= self._save_at or self._control.pausing:
            self._save_at = now + limits.CHECKPOINT_SECONDS
            self._tell(Saved(progress.checkpoint().to_bytes()))
            if self._control.pausing:
                self._control.stop.cancel()

    def _running(self, progress: "nst_core.Progress", remaining: float | None) -> Running:
        preview = translate.preview(progress.preview(self._side), self._side)
        step, steps, loss = progress.step, progress.steps, progress.losses.total
        return Running(progress.fraction, remaining, preview, self._resumed, step, steps, loss)
