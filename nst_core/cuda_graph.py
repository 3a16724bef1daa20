"""A step recorded once and then replayed: on a GPU one launch instead of a thousand.

A small picture's kernels are quicker than Python can ask for them. A recording asks for all of
them at once; it works because a step reads no number from the device and keeps all that it changes
in the same tensors from step to step.

Source: torch's notes on CUDA semantics, section "CUDA Graphs".
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import ClassVar, Protocol, TypeAlias

import torch
from torch import Tensor

Step: TypeAlias = Callable[[], Tensor]

WARM_UP = 3
"""Steps taken before the recording, so that cuDNN, cuBLAS and cuFFT have made their plans."""

_log = logging.getLogger(__name__)


class Recording(Protocol):
    """A step that was recorded."""

    def replay(self) -> Tensor:
        """Take the step again; return the tensor that the recorded step returned, filled anew."""


class Recorder(Protocol):
    """How steps are recorded on a kind of device."""

    def aside(self) -> AbstractContextManager[None]:
        """Return where to take the steps before the recording."""

    def record(self, step: Step) -> Recording:
        """Record a step without taking it.

        Raises:
            RuntimeError: It cannot be recorded; nothing has happened.
        """


class Recorded:
    """Takes steps: the first few one by one, then all by replaying a recording.

    Args:
        step: Reads and writes the same tensors each time.
        recorder: What makes the recording.
    """

    def __init__(self, step: Step, recorder: Recorder) -> None:
        self._step, self._recorder = step, recorder
        self._taken = 0
        self._recording: Recording | None = None

    def __call__(self) -> Tensor:
        """Take one step; return a result of one's own."""
        self._taken += 1
        if self._taken <= WARM_UP:
            with self._recorder.aside():
                return self._step()
        if self._taken == WARM_UP + 1:
            self._recording = self._try_to_record()
        return self._recording.replay().clone() if self._recording else self._step()

    def _try_to_record(self) -> Recording | None:
        try:
            return self._recorder.record(self._step)
        except RuntimeError as error:  # torch has no type of its own for this
            _log.warning("Steps are taken one by one, as they cannot be recorded: %s", error)
            return None


def recorded(step: Step, device: torch.device) -> Step:
    """Return what takes these steps fastest on this device."""
    return Recorded(step, CudaRecorder(device)) if device.type == "cuda" else step


class CudaRecorder:
    """Records as a CUDA graph, whose memory is freed with the recording.

    Args:
        device: Where the step's tensors are.
    """

    _one_at_a_time: ClassVar = threading.Lock()
    """torch allows no two recordings in a process at a time."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        # Of its own: torch's default stream for recordings is shared between threads.
        self._stream = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]  # torch's

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Send work to a stream of its own, in order with what comes before and after."""
        self._stream.wait_stream(torch.cuda.current_stream(self._device))
        try:
            with torch.cuda.stream(self._stream):
                yield
        finally:
            torch.cuda.current_stream(self._device).wait_stream(self._stream)

    def record(self, step: Step) -> Recording:
        """Record a step without taking it."""
        graph = torch.cuda.CUDAGraph()
        # Other threads paint meanwhile: what they ask of the device must not end the recording.
        recording = torch.cuda.graph(graph, stream=self._stream, capture_error_mode="thread_local")
        # A recording that fails would leave its stream behind as the thread's own.
        with self._one_at_a_time, torch.cuda.stream(self._stream), recording:
            result = step()
        return _CudaRecording(graph, result)


class _CudaRecording:
    def __init__(self, graph: torch.cuda.CUDAGraph, result: Tensor) -> None:
        self._graph, self._result = graph, result

    def replay(self) -> Tensor:
        self._graph.replay()
        return self._result
