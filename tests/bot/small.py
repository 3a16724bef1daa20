"""The real engine, in a hurry."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from functools import partial
from pathlib import Path

import nst_core
from bot.clock import Clock
from bot.jobs.backends.local import LocalBackend
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs, Quality


class SmallBackend(LocalBackend):
    """Paints every job on the CPU with the same small quality.

    Args:
        clock: Where to wait.
        quality: Instead of the one that a person chose.
        cache: Where fetched presets would go.
    """

    def __init__(self, clock: Clock, quality: Quality, cache: Path) -> None:
        pool = nst_core.DevicePool(("cpu",))
        load = partial(nst_core.presets.load, cache=cache, mirror=str(cache))
        super().__init__(pool, load, clock, time_limit=120)
        self._quality = quality

    def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint it small."""
        job = replace(attempt.job, quality=self._quality)
        return super().run(replace(attempt, job=job), inputs)
