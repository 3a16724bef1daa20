"""Four slots on two devices that take time, and show pictures that were painted before."""

import asyncio
import io
import random
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageFilter

from benchmarks.status.history import STEPS, curve
from benchmarks.status.people import SIZE, painted, preset_of
from bot.jobs.events import BackendEvent, Painted, Running, Work
from bot.jobs.model import Attempt, Inputs, JobId

DEVICES: Final = ("cuda:0", "cuda:0", "cuda:1", "cuda:1")
MEMORY: Final = {"cuda:0": 2_140_000_000, "cuda:1": 2_310_000_000}
BEGUN: Final = (0.81, 0.56, 0.34, 0.12)
"""How far the first paintings are at the start."""

LOOKS: Final = 40
"""How often a painting is shown on its way, at most."""

BETWEEN: Final = 0.25
"""Seconds between two looks, at least."""

BLUR: Final = 4.0
"""Of the first look, in pixels: the large shapes come first."""


@dataclass
class TimedBackend:
    """Shows what was painted before, in the time that painting takes.

    Attributes:
        seconds: That a painting takes.
        chance: Decides how its loss falls.
    """

    seconds: float
    chance: random.Random
    slots: int = len(DEVICES)
    devices: tuple[str, ...] = DEVICES
    memory: Mapping[str, int] = field(default_factory=lambda: MEMORY)
    _working: dict[JobId, str] = field(default_factory=dict)
    _begun: list[float] = field(default_factory=lambda: list(reversed(BEGUN)))

    @property
    def busy(self) -> Mapping[str, int]:
        """By device."""
        return Counter(self._working.values())

    def on_change(self, tell: Callable[[], None]) -> None:
        """Nothing to tell: its slots stay as they are."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Show a painting that comes out of a blur."""
        del inputs
        device = self._free()
        self._working[attempt.job.id] = device
        data = await asyncio.to_thread(painted, preset_of(attempt.job.style).key)
        steps = STEPS[attempt.job.quality.key]
        looks = max(2, min(LOOKS, round(self.seconds / BETWEEN)))
        losses = curve(self.chance, looks)
        first = round(looks * self._begun.pop()) if self._begun else 0
        try:
            for look in range(looks):
                part = (look + 1) / looks
                preview = await asyncio.to_thread(blurred, data, 1 - part)
                left = self.seconds * (1 - part)
                step = round(part * steps)
                yield Running(part, left, preview, step=step, steps=steps, loss=losses[look])
                if look >= first:
                    await asyncio.sleep(self.seconds / looks)
            yield Painted(data, SIZE, self.seconds, device, work=Work(steps, losses))
        finally:
            del self._working[attempt.job.id]

    def cancel(self, job_id: JobId) -> None:
        """Nobody asks for it here."""

    def finish(self, job_id: JobId) -> None:
        """Nobody asks for it here."""

    def pause(self, job_id: JobId) -> None:
        """Nobody asks for it here."""

    async def close(self) -> None:
        """Nothing to free."""

    def _free(self) -> str:
        """A device with a free slot."""
        left = Counter(self.devices)
        left.subtract(self._working.values())
        return left.most_common(1)[0][0]


def blurred(data: bytes, amount: float) -> bytes:
    """Return a picture as a JPEG, sharp for an amount of 0; blocks."""
    with Image.open(io.BytesIO(data)) as picture:
        soft = picture.filter(ImageFilter.GaussianBlur(BLUR * amount**2))
    buffer = io.BytesIO()
    soft.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
