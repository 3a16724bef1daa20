"""The engine in this process. The one file where threads meet the event loop.

    event loop                thread "paint", one per slot         engine's thread, one per slot
    run(attempt, inputs) ---> decode, load preset ---------------> nst_core: step, step, step
       ^                      sketch, wait, encode <-------------- result or error |
       |                                |                                          |
       +-- loop.call_soon_threadsafe ---+---------------- previews, checkpoints ---+

Whatever ends a painting takes the same way back: a result, an error or a cancellation.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress

import structlog
from PIL import Image

import nst_core
from bot.clock import Clock
from bot.jobs.backends import translate
from bot.jobs.backends.control import Control
from bot.jobs.backends.reporter import PREVIEW_INTERVAL, PREVIEW_SIDE, Reporter
from bot.jobs.backends.sketching import sketched
from bot.jobs.events import BackendEvent, Failed, Running, Saved
from bot.jobs.model import Attempt, Inputs, Job, JobId

log = structlog.get_logger(__name__)

Tell = Callable[[BackendEvent | Exception], None]


class LocalBackend:
    """Paints with `nst_core.DevicePool`.

    Args:
        pool: One slot per device; closed with the backend.
        load_preset: From a preset's key to its picture; may block, may raise `EngineError`.
        clock: Where to wait.
        time_limit: Seconds after which an attempt is finished early.
        sketches: Whether to show a sketch while the engine begins; needs the engine's extra.
    """

    def __init__(
        self,
        pool: "nst_core.DevicePool",
        load_preset: Callable[[str], Image.Image],
        clock: Clock,
        time_limit: float,
        *,
        sketches: bool = False,
    ) -> None:
        self._pool = pool
        self._load_preset = load_preset
        self._clock = clock
        self._time_limit = time_limit
        self._sketches = sketches
        self._threads = ThreadPoolExecutor(len(pool.devices), thread_name_prefix="paint")
        self._controls: dict[JobId, Control] = {}

    @property
    def slots(self) -> int:
        """One painting per device slot."""
        return len(self.devices)

    @property
    def devices(self) -> tuple[str, ...]:
        """The device of each slot, for example "cpu" or "cuda:0"."""
        return self._pool.devices

    @property
    def busy(self) -> Mapping[str, int]:
        """The engine's paintings by device."""
        return self._pool.busy

    @property
    def memory(self) -> Mapping[str, int]:
        """What the engine holds of each device."""
        return self._pool.memory

    def on_change(self, tell: Callable[[], None]) -> None:
        """Nothing to tell: its slots stay as they are."""

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint a job; what the engine did not raise on purpose is raised here."""
        job, control = attempt.job, Control()
        loop = asyncio.get_running_loop()
        events: asyncio.Queue[BackendEvent | Exception] = asyncio.Queue()

        def tell(event: BackendEvent | Exception) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(events.put_nowait, event)

        self._threads.submit(self._paint, job, inputs, control, tell)
        self._controls[job.id] = control
        try:
            while True:
                event = await self._clock.park(events.get(), "the engine")
                if isinstance(event, Exception):
                    raise event
                yield event
                if not isinstance(event, Running | Saved):
                    return
        finally:
            control.cancel()
            if self._controls.get(job.id) is control:  # not a newer attempt's
                del self._controls[job.id]

    def cancel(self, job_id: JobId) -> None:
        """End a running job within one step."""
        if job_id in self._controls:
            self._controls[job_id].cancel()

    def finish(self, job_id: JobId) -> None:
        """End a running job within one step and keep the picture."""
        if job_id in self._controls:
            self._controls[job_id].finish()

    def pause(self, job_id: JobId) -> None:
        """End a running job within one step and keep a checkpoint."""
        if job_id in self._controls:
            self._controls[job_id].pause()

    async def close(self) -> None:
        """Cancel everything; returns when the last thread is gone."""
        for control in self._controls.values():
            control.cancel()
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._pool.close)

    def _paint(self, job: Job, inputs: Inputs, control: Control, tell: Tell) -> None:
        """Paint on this thread, and tell how it ended, whatever happens."""
        try:
            request = translate.request(job, inputs, self._load_preset, self._time_limit)
            tell(translate.painted(self._result(job, request, control, tell)))
        except (nst_core.Cancelled, CancelledError):
            tell(control.ending())
        except nst_core.EngineError as error:
            log.warning("painting failed", job=job.id, reason=str(error))
            tell(Failed(translate.sentence(error)))
        except Exception as error:  # noqa: BLE001 - `run` raises it
            tell(error)

    def _result(
        self, job: Job, request: "nst_core.Request", control: Control, tell: Tell
    ) -> "nst_core.Result":
        """Paint, and a second time if another request may succeed."""
        try:
            return self._first(job, request, control, tell)
        except nst_core.EngineError as error:
            second = translate.second_try(request, error)
            if second is None:
                raise
            log.warning("painting a second time", job=job.id, reason=str(error))
        return self._begun(second, control, tell).result()

    def _first(
        self, job: Job, request: "nst_core.Request", control: Control, tell: Tell
    ) -> "nst_core.Result":
        """Paint, and let people see a sketch while the engine makes its first steps."""
        if not self._sketches or request.resume or job.begin:
            return self._begun(request, control, tell).result()
        began = time.monotonic()
        painting = self._begun(request, control, tell, wait=PREVIEW_INTERVAL)
        sketch = sketched(request, min(PREVIEW_SIDE, request.options.size))
        late = control.stop.requested or time.monotonic() - began > PREVIEW_INTERVAL
        if sketch and not late:
            tell(Running(preview=sketch))
        return painting.result()

    def _begun(
        self, request: "nst_core.Request", control: Control, tell: Tell, wait: float = 0
    ) -> "Future[nst_core.Result]":
        resumed = request.resume is not None
        reporter = Reporter(tell, control, request.options.size, resumed=resumed, wait=wait)
        return self._pool.submit(request, reporter, control.stop)
