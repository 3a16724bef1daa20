"""The engine in this process. The one file where the engine's threads meet the event loop.

    event loop               thread "prepare"         engine's thread (one per device)
    run(job) --------------> decode, load preset ---> nst_core: step, step, step
       ^                                                   |
       +-- loop.call_soon_threadsafe(events.put_nowait) <--+ a preview every few seconds

Whatever ends a painting takes the same way back: a result, an error or a cancellation.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from PIL import Image

import nst_core
from bot.clock import Clock
from bot.jobs.backends import translate
from bot.jobs.model import Event, Job, JobId, Running, is_final

PREVIEW_INTERVAL: Final = 2.5
"""Seconds between two previews: a little less than between two edits of a card."""

PREVIEW_SIDE: Final = 512
"""Long side of a preview in pixels, if the picture itself is not smaller."""

Tell = Callable[[Event | BaseException], None]


class LocalBackend:
    """Paints with `nst_core.DevicePool`.

    Args:
        pool: One slot per device.
        load_preset: From a preset's key to its picture; may block, may raise `EngineError`.
        clock: Where to wait.
        time_limit: Seconds after which a painting is finished early.
    """

    def __init__(
        self,
        pool: nst_core.DevicePool,
        load_preset: Callable[[str], Image.Image],
        clock: Clock,
        time_limit: float,
    ) -> None:
        self._pool = pool
        self._load_preset = load_preset
        self._clock = clock
        self._time_limit = time_limit
        self._prepare = ThreadPoolExecutor(max_workers=2, thread_name_prefix="prepare")
        self._stops: dict[JobId, nst_core.Stop] = {}

    @property
    def slots(self) -> int:
        """One painting per device slot."""
        return self._pool.slots

    async def run(self, job: Job) -> AsyncIterator[Event]:
        """Paint a job; what the engine did not raise on purpose is raised here."""
        loop = asyncio.get_running_loop()
        events: asyncio.Queue[Event | BaseException] = asyncio.Queue()
        stop = self._stops[job.id] = nst_core.Stop()

        def tell(event: Event | BaseException) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(events.put_nowait, event)

        self._prepare.submit(self._start, job, stop, tell)
        try:
            while True:
                event = await self._clock.park(events.get(), "the engine")
                if isinstance(event, BaseException):
                    raise event
                yield event
                if is_final(event):
                    return
        finally:
            stop.cancel()
            del self._stops[job.id]

    def cancel(self, job_id: JobId) -> None:
        """End a running job within one step."""
        if job_id in self._stops:
            self._stops[job_id].cancel()

    def finish(self, job_id: JobId) -> None:
        """End a running job within one step and keep the picture."""
        if job_id in self._stops:
            self._stops[job_id].finish()

    async def close(self) -> None:
        """Stop every thread; returns when the last one is gone."""
        await asyncio.to_thread(self._prepare.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._pool.close)

    def _start(self, job: Job, stop: nst_core.Stop, tell: Tell) -> None:
        reporter = _Reporter(tell, min(PREVIEW_SIDE, job.quality.size))
        try:
            request = translate.request(job, self._load_preset, self._time_limit)
            painting = self._pool.submit(request, reporter, stop)
        except Exception as error:  # noqa: BLE001 - handed to `run`, which returns or raises it
            tell(translate.ending(error))
        else:
            painting.add_done_callback(lambda done: tell(translate.outcome(done)))


class _Reporter:
    """Turns the engine's many steps into a few events, on the engine's thread."""

    def __init__(self, tell: Tell, side: int) -> None:
        self._tell = tell
        self._side = side
        self._next = 0.0

    def __call__(self, progress: nst_core.Progress) -> None:
        now = time.perf_counter()
        if now >= self._next:
            self._next = now + PREVIEW_INTERVAL
            preview = translate.preview(progress.preview(self._side), self._side)
            self._tell(Running(progress.fraction, progress.remaining, preview))
