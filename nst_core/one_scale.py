"""One scale, painted in as much memory as there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from nst_core.engine import Engine, memory_errors
from nst_core.errors import OutOfMemoryError
from nst_core.lbfgs import State
from nst_core.memory import Room, give_back_what_is_freed, plan
from nst_core.objective import TotalLoss
from nst_core.optimise import OnReport, minimise
from nst_core.options import Options
from nst_core.progress import Stop
from nst_core.search import Best, Report
from nst_core.style import Style


@dataclass(frozen=True, slots=True, eq=False)
class OneScale:
    """Paints one scale; out of memory it goes on with half of what it had.

    Attributes:
        engine: The network.
        styles: Pictures of mode RGB.
        options: How to paint.
        stop: Ends it.
        photo: The content at this scale, shape (1, 3, H, W), 0..255.
        freedom: How much each pixel may change, (1, 1, H, W), 0..1; all of it if None.
        size: Bytes that it may use.
    """

    engine: Engine
    styles: Sequence[Style]
    options: Options
    stop: Stop
    photo: Tensor
    freedom: Tensor | None
    size: int

    def paint(self, start: Tensor, steps: range, on_report: OnReport, state: State | None) -> Best:
        """Return the best picture.

        Args:
            start: Shape (1, 3, H, W), 0..255.
            steps: Which to take at most.
            on_report: Told of the steps, each once.
            state: Of an earlier attempt with the same arguments.

        Raises:
            OutOfMemoryError: Even the smallest tiles are too much.
        """
        reached = _Reached(start, steps, state, on_report)
        room = self._plan(self.size)
        while True:
            try:
                with memory_errors():
                    return self._attempt(reached, room)
            except OutOfMemoryError:
                if room.smallest:
                    raise
            room = self._plan(room.size // 2)

    def _plan(self, size: int) -> Room:
        height, width = self.photo.shape[2:]
        room = plan(size, height, width, len(self.styles), self.options)
        if room.side:
            give_back_what_is_freed()
        return room

    def _attempt(self, reached: "_Reached", room: Room) -> Best:
        return minimise(
            reached.picture,
            TotalLoss(self.engine, self.photo, self.styles, self.options, room, self.stop),
            self.options,
            steps=reached.steps,
            on_report=reached.on_report,
            freedom=self.freedom,
            memory=room.pairs,
            state=reached.state,
        )


class _Reached:
    """How far the attempts at one scale came."""

    def __init__(
        self, picture: Tensor, steps: range, state: State | None, on_report: OnReport
    ) -> None:
        self.picture, self.steps, self.state = picture, steps, state
        self._on_report = on_report

    def on_report(self, report: Report) -> bool:
        """Note the best picture and the steps that are left, and pass the report on."""
        self.picture, self.state = report.best.picture, None
        self.steps = self.steps[len(report.losses) :]
        return self._on_report(report)
