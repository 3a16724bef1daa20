"""One scale: minimise a loss over the pixels and keep the best picture seen.

The loss is always that of the picture as it will be saved, clamped to 0..255: a search that may
leave this range finds pictures that no file can hold, and clamping them at the end costs most of
the gain. The loss is any function of the picture, so a parabola can test this file.

Nothing here waits for the device except the report: after each step on the CPU, after each ten on
a GPU, which would otherwise stand still while Python reads a loss.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import torch
from torch import Tensor

from nst_core.errors import EngineError
from nst_core.lbfgs import State
from nst_core.moves import moves
from nst_core.options import Options
from nst_core.progress import Losses
from nst_core.spectrum import emphasis, scaled

MEMORY = 20
"""Pairs that L-BFGS remembers; a hundred lower the loss by 4 % after 100 steps, for five times the
memory."""

FIRST_MOVE = 2.0
"""Grey levels by which L-BFGS's first step moves a pixel, on average. torch's own first step is
smaller than a float32 near 128 can show, so that the first curvature would be rounding noise."""

FIRST_MOVE_AGAIN = 0.25
"""The same when an earlier attempt's picture is the start. It is so much better already that two
grey levels would triple its loss, and the search would spend the steps that are left on that."""

LOST = 10.0
"""A loss so many times the best one, or not a number, sends the search back to the best picture,
to begin anew with a smaller first step."""

STEPS_PER_REPORT = {"cpu": 1}
"""Steps between two looks at the losses, by kind of device; elsewhere ten."""


class Objective(Protocol):
    """What is minimised."""

    def evaluate(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Return the weighted parts of the loss, (3,), and the gradient of their sum.

        Args:
            picture: Shape (1, 3, H, W), 0..255; the gradient has the same shape.

        Raises:
            Cancelled: The painting was cancelled meanwhile.
        """

    def losses(self, picture: Tensor) -> Tensor:
        """Return the weighted parts of the loss alone, (3,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The picture with the lowest total loss so far.

    Attributes:
        picture: Shape (1, 3, H, W), 0..255.
        losses: Its weighted losses.
    """

    picture: Tensor
    losses: Losses


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What happened since the last report.

    Attributes:
        losses: Of each step, in order.
        best: Of all steps.
        state: Call it at once to get what `minimise` needs to go on from here bit for bit.
    """

    losses: Sequence[Losses]
    best: Best
    state: Callable[[], State]


OnReport: TypeAlias = Callable[[Report], bool]
"""Returns whether to go on."""


def minimise(  # noqa: PLR0913 - a search needs all of these
    start: Tensor,
    objective: Objective,
    options: Options,
    *,
    steps: range,
    on_report: OnReport,
    freedom: Tensor | None = None,
    memory: int = MEMORY,
    state: State | None = None,
) -> Best:
    """Take optimiser steps from `start`; each is one evaluation and one gradient.

    Args:
        start: Shape (1, 3, H, W), 0..255; not changed.
        objective: What to minimise.
        options: Which optimiser and its step size.
        steps: Which to take at most; not from 0 if an earlier attempt made `start`.
        on_report: Told of the steps; may end the search by returning False.
        freedom: How much of a move each pixel makes, shape (1, 1, H, W), 0..1; all of it if None.
        memory: Pairs that L-BFGS remembers.
        state: Of an earlier attempt with the same arguments.

    Raises:
        Cancelled: As `objective`.
        EngineError: The loss of the first picture is not a finite number.
    """
    again = FIRST_MOVE_AGAIN if steps.start else FIRST_MOVE
    search = _Search(start, objective, options, freedom, memory, again)
    if state:
        search.restore(state)
    every = STEPS_PER_REPORT.get(start.device.type, 10)
    parts: list[Tensor] = []
    for step in steps:
        parts.append(search.step())
        if len(parts) == every or step == steps[-1]:
            if not on_report(search.report(parts)):
                return search.best
            parts = []
    search.look_at_last()
    return search.best


class _Search:
    """Looks for a change p of a picture, and remembers the best picture it saw."""

    def __init__(
        self,
        start: Tensor,
        objective: Objective,
        options: Options,
        freedom: Tensor | None,
        memory: int,
        first_move: float,
    ) -> None:
        self._objective, self._options, self._memory = objective, options, memory
        self._freedom = freedom
        self._scale = emphasis(*start.shape[2:]).to(start.device)  # (H, W//2 + 1)
        self._first_move = first_move
        self._best, self._best_parts = start, torch.full((3,), math.inf, device=start.device)
        self._mean, self._weight = torch.zeros_like(start), 0.0
        self._begin(start)

    def _begin(self, picture: Tensor) -> None:
        self._origin = picture  # (1, 3, H, W)
        self._change = torch.zeros_like(picture)  # (1, 3, H, W)
        self._moves = moves(
            picture, self._options, memory=self._memory, first_move=self._first_move
        )

    @property
    def best(self) -> Best:
        return Best(self._best, Losses(*self._best_parts.tolist()))

    def step(self) -> Tensor:
        """Look at the present picture and move on; return its parts, (3,)."""
        free = self._free_picture()  # (1, 3, H, W)
        picture = free.clamp(0, 255)  # (1, 3, H, W)
        parts, gradient = self._objective.evaluate(picture)
        # Out of range, where a step would lead further out: nothing to gain.
        outwards = (free - picture) * gradient < 0  # (1, 3, H, W)
        self._change += self._moves.move(self._gathered(gradient.masked_fill(outwards, 0)))
        self._remember(picture, parts)
        self._add_to_mean(picture)
        return parts

    def report(self, parts: Sequence[Tensor]) -> Report:
        """Return the losses of these steps; here, and only here, Python waits for the device."""
        losses = [Losses(*row) for row in torch.stack(list(parts)).tolist()]
        best = self.best
        if not math.isfinite(best.losses.total):
            raise EngineError("The picture's loss is not a finite number: lower the weights.")
        if not losses[-1].total <= LOST * best.losses.total:
            self._first_move /= 4
            self._begin(best.picture)
        return Report(losses, best, self._state)

    def look_at_last(self) -> None:
        """Judge the picture that the last step made, and the mean: forward passes, no gradient."""
        candidates = [self._free_picture().clamp(0, 255)]
        if self._weight:
            candidates.append(self._mean / self._weight)
        for picture in candidates:
            self._remember(picture, self._objective.losses(picture))

    def _free_picture(self) -> Tensor:
        return self._origin + self._spread(self._change)

    def _spread(self, change: Tensor) -> Tensor:
        """Return what the change does to the picture: S p, where the picture is free to change."""
        # Adam scales every pixel itself, and SGD stays as in the paper.
        moved = scaled(change, self._scale) if self._options.optimizer == "lbfgs" else change
        return moved if self._freedom is None else self._freedom * moved

    def _gathered(self, gradient: Tensor) -> Tensor:
        """Return the gradient for the change, from that for the picture: the adjoint of _spread."""
        free = gradient if self._freedom is None else self._freedom * gradient
        return scaled(free, self._scale) if self._options.optimizer == "lbfgs" else free

    def _remember(self, picture: Tensor, parts: Tensor) -> None:
        better = parts.sum() < self._best_parts.sum()
        self._best = torch.where(better, picture, self._best)
        self._best_parts = torch.where(better, parts, self._best_parts)

    def _add_to_mean(self, picture: Tensor) -> None:
        """Keep the mean of Adam's pictures, newer ones weighing more: it has less pixel noise."""
        decay = self._options.averaging if self._options.optimizer == "adam" else 0
        if decay:
            self._mean = torch.lerp(picture, self._mean, decay)
            self._weight = 1 - decay * (1 - self._weight)

    def _state(self) -> State:
        own = {
            "origin": self._origin,
            "change": self._change,
            "best": self._best,
            "best_parts": self._best_parts,
            "mean": self._mean,
            "weight": torch.tensor(self._weight, dtype=torch.float64),
            "first_move": torch.tensor(self._first_move, dtype=torch.float64),
        }
        kept = own | {f"moves.{name}": value for name, value in self._moves.state.items()}
        return {name: value.detach().to("cpu", copy=True) for name, value in kept.items()}

    def restore(self, state: State) -> None:
        """Become the search whose state this is."""
        device = self._origin.device
        here = {name: value.to(device, copy=True) for name, value in state.items()}
        self._first_move, self._weight = (state[name].item() for name in ("first_move", "weight"))
        self._begin(here["origin"])
        self._change, self._mean = here["change"], here["mean"]
        self._best, self._best_parts = here["best"], here["best_parts"]
        self._moves.state = {name: here[f"moves.{name}"] for name in self._moves.state}
