"""A backend without an engine: whoever holds it says what happens next."""

import asyncio
import io
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field, replace

from PIL import Image

from bot.clock import Clock
from bot.jobs.events import BackendEvent, Cancelled, Painted, Paused, Running, Saved
from bot.jobs.model import Attempt, Inputs, JobId

DEVICE = "fake"

STATE = b"as far as the fake engine came"
"""Its checkpoint."""


@dataclass
class _Work:
    """An attempt under way."""

    inputs: Inputs
    events: asyncio.Queue[BackendEvent | Exception] = field(default_factory=asyncio.Queue)
    begun: bool = False


class FakeBackend:
    """Runs jobs that do nothing by themselves.

    Args:
        clock: Where to wait.
        slots: How many jobs may run at once.
    """

    def __init__(self, clock: Clock, slots: int = 1) -> None:
        self.slots = slots
        self.devices = (DEVICE,) * slots
        self.closed = False
        self._clock = clock
        self._work: dict[JobId, _Work] = {}

    @property
    def running(self) -> list[JobId]:
        """The jobs that run now, oldest first."""
        return list(self._work)

    def inputs(self, job_id: JobId) -> Inputs:
        """What a running job was given."""
        return self._work[job_id].inputs

    def emit(self, job_id: JobId, event: BackendEvent | Exception) -> None:
        """Let something happen to a running job; an exception stands for a crash."""
        work = self._work[job_id]
        if isinstance(event, Running):
            work.begun = True
            event = replace(event, resumed=work.inputs.checkpoint is not None)
        work.events.put_nowait(event)

    @property
    def busy(self) -> Mapping[str, int]:
        """All on the one device."""
        return {DEVICE: len(self._work)}

    @property
    def memory(self) -> Mapping[str, int]:
        """Unknown."""
        return {}

    def on_change(self, tell: Callable[[], None]) -> None:
        """Nothing to tell: its slots stay as they are."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Yield what `emit` is given, up to a last event."""
        job_id = attempt.job.id
        work = self._work[job_id] = _Work(inputs)
        try:
            while True:
                event = await self._clock.park(work.events.get(), "the fake engine")
                if isinstance(event, Exception):
                    raise event
                yield event
                if not isinstance(event, Running | Saved):
                    return
        finally:
            if self._work.get(job_id) is work:  # not a newer attempt's
                del self._work[job_id]

    def cancel(self, job_id: JobId) -> None:
        """End with `Cancelled`."""
        if job_id in self._work:
            self.emit(job_id, Cancelled())

    def finish(self, job_id: JobId) -> None:
        """End with a small grey picture."""
        if job_id in self._work:
            self.emit(job_id, grey_picture(completed=False))

    def pause(self, job_id: JobId) -> None:
        """End with `Saved`, if some progress was made, and `Paused`."""
        if job_id in self._work:
            if self._work[job_id].begun:
                self.emit(job_id, Saved(STATE))
            self.emit(job_id, Paused())

    async def close(self) -> None:
        """Cancel whatever runs."""
        self.closed = True
        for job_id in self.running:
            self.cancel(job_id)


def grey_picture(size: tuple[int, int] = (64, 48), *, completed: bool = True) -> Painted:
    """What the fake engine paints."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "grey").save(buffer, "PNG")
    return Painted(buffer.getvalue(), size, 1.0, DEVICE, completed)
