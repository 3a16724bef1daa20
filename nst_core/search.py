"""Looks for the picture with the lowest loss: where to look next, and the best one seen.

The loss is always that of the picture as it will be saved, clamped to 0..255: a search that may
leave this range finds pictures that no file can hold, and clamping them at the end costs most of
the gain.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

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


class Search:
    """Looks for a change p of a picture, and remembers the best picture it saw.

    All that a step changes stays in the same tensors, so that a step can be recorded.
    """

    def __init__(
        self,
        start: Tensor,
        objective: Objective,
        options: Options,
        freedom: Tensor | None = None,
        memory: int = MEMORY,
        *,
        again: bool = False,
    ) -> None:
        self._objective, self._options = objective, options
        self._freedom = freedom
        self._scale = emphasis(*start.shape[2:]).to(start.device)  # (H, W//2 + 1)
        self._origin, self._change = start.clone(), torch.zeros_like(start)  # (1, 3, H, W)
        self._best, self._best_parts = start.clone(), start.new_full((3,), math.inf)
        self._mean = torch.zeros_like(start) if self._decay else start.new_zeros(())
        self._weight = _number(0.0, start.device)
        self._first_move = _number(FIRST_MOVE_AGAIN if again else FIRST_MOVE, start.device)
        self._moves = moves(start, options, memory=memory, first_move=self._first_move)

    def _begin_anew(self) -> None:
        """Go back to the best picture, and on from there with smaller steps."""
        self._first_move /= 4
        self._origin.copy_(self._best)
        for value in (self._change, *self._moves.state.values()):
            value.zero_()

    @property
    def best(self) -> Best:
        """The best picture so far; its tensor is the search's own, later steps write into it."""
        return Best(self._best, Losses(*self._best_parts.tolist()))

    def step(self) -> Tensor:
        """Look at the present picture and move on; return its parts, (3,)."""
        free = self.look()  # (1, 3, H, W)
        return self.tell(free, *self._objective.evaluate(free.clamp(0, 255)))

    def look(self) -> Tensor:
        """Return the present picture, (1, 3, H, W), not yet clamped to 0..255."""
        return self._origin + self._spread(self._change)

    def tell(self, free: Tensor, parts: Tensor, gradient: Tensor) -> Tensor:
        """Move on, given the present picture, its parts and the gradient; return the parts."""
        picture = free.clamp(0, 255)  # (1, 3, H, W)
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
            self._begin_anew()
        return Report(losses, best, self._state)

    def look_at_last(self) -> None:
        """Judge the picture that the last step made, and the mean: forward passes, no gradient."""
        candidates = [self.look().clamp(0, 255)]
        if self._decay:
            candidates.append(self._mean / self._weight)
        for picture in candidates:
            self._remember(picture, self._objective.losses(picture))

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
        torch.where(better, picture, self._best, out=self._best)
        torch.where(better, parts, self._best_parts, out=self._best_parts)

    @property
    def _decay(self) -> float:
        return self._options.averaging if self._options.optimizer == "adam" else 0

    def _add_to_mean(self, picture: Tensor) -> None:
        """Keep the mean of Adam's pictures, newer ones weighing more: it has less pixel noise."""
        if self._decay:
            self._mean.lerp_(picture, 1 - self._decay)
            self._weight.lerp_(torch.ones_like(self._weight), 1 - self._decay)

    @property
    def _kept(self) -> State:
        own = {
            "origin": self._origin,
            "change": self._change,
            "best": self._best,
            "best_parts": self._best_parts,
            "mean": self._mean,
            "weight": self._weight,
            "first_move": self._first_move,
        }
        return own | {f"moves.{name}": value for name, value in self._moves.state.items()}

    def static(self) -> list[Tensor]:
        """Return the tensors that steps, and a new beginning, write into."""
        return list(self._kept.values())

    def _state(self) -> State:
        kept = self._kept
        return {name: value.detach().to("cpu", copy=True) for name, value in kept.items()}

    def restore(self, state: State) -> None:
        """Become the search whose state this is."""
        device = self._origin.device
        here = {name: value.to(device, copy=True) for name, value in state.items()}
        self._origin, self._change, self._mean = (here[n] for n in ("origin", "change", "mean"))
        self._best, self._best_parts = here["best"], here["best_parts"]
        self._weight = here["weight"]
        self._first_move.copy_(here["first_move"])  # shared with the moves
        self._moves.state = {name: here[f"moves.{name}"] for name in self._moves.state}


def _number(value: float, device: torch.device) -> Tensor:
    return torch.full((), value, dtype=torch.float64, device=device)
