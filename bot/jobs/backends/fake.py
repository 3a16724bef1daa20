"""A backend without an engine: whoever holds it says what happens next."""

import asyncio
from collections.abc import AsyncIterator

from PIL import Image

from bot.clock import Clock
from bot.jobs.model import Cancelled, Done, Event, Job, JobId, is_final


class FakeBackend:
    """Runs jobs that do nothing by themselves.

    Args:
        clock: Where to wait.
        slots: How many jobs may run at once.
    """

    def __init__(self, clock: Clock, slots: int = 1) -> None:
        self.slots = slots
        self.closed = False
        self._clock = clock
        self._events: dict[JobId, asyncio.Queue[Event | Exception]] = {}

    @property
    def running(self) -> list[JobId]:
        """The jobs that run now, oldest first."""
        return list(self._events)

    def emit(self, job_id: JobId, event: Event | Exception) -> None:
        """Let something happen to a running job; an exception stands for a crash."""
        self._events[job_id].put_nowait(event)

    async def run(self, job: Job) -> AsyncIterator[Event]:
        """Yield what `emit` is given, up to a final event."""
        events = self._events[job.id] = asyncio.Queue()
        try:
            while True:
                event = await self._clock.park(events.get(), "the fake engine")
                if isinstance(event, Exception):
                    raise event
                yield event
                if is_final(event):
                    return
        finally:
            del self._events[job.id]

    def cancel(self, job_id: JobId) -> None:
        """End with `Cancelled`."""
        if job_id in self._events:
            self.emit(job_id, Cancelled())

    def finish(self, job_id: JobId) -> None:
        """End with a small grey picture."""
        if job_id in self._events:
            picture = Image.new("RGB", (64, 48), "grey")
            self.emit(job_id, Done(picture, seconds=1.0, completed=False))

    async def close(self) -> None:
        """Cancel whatever runs."""
        self.closed = True
        for job_id in self.running:
            self.cancel(job_id)
