"""One scale: minimise a loss over the pixels and keep the best picture seen.

The loss is always that of the picture as it will be saved, clamped to 0..255: a search that may
leave this range finds pictures that no file can hold, and clamping them at the end costs most of
the gain. The loss is any function of the picture, so a parabola can test this file.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor

from nst_core.errors import Cancelled, EngineError
from nst_core.options import Options
from nst_core.progress import Losses, Stop
from nst_core.spectrum import emphasis, scaled

LossOf: TypeAlias = Callable[[Tensor], tuple[Tensor, Tensor]]
"""Picture (1, 3, H, W) -> the scalar to minimise, and its three weighted parts (3,)."""

HISTORY = 20
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


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The picture with the lowest total loss so far.

    Attributes:
        picture: Shape (1, 3, H, W), 0..255.
        losses: Its weighted losses.
    """

    picture: Tensor
    losses: Losses


OnStep: TypeAlias = Callable[[Losses, Best], bool]
"""Called after each step with its losses; returns whether to go on."""


def minimise(
    start: Tensor, loss_of: LossOf, options: Options, *, steps: range, on_step: OnStep, stop: Stop
) -> Best:
    """Take optimiser steps from `start`; each is one evaluation and one gradient.

    Args:
        start: Shape (1, 3, H, W), 0..255; not changed.
        loss_of: What to minimise.
        options: Which optimiser and its step size.
        steps: Which to take at most; not from 0 if an earlier attempt made `start`.
        on_step: Told of each step; may end the search by returning False.
        stop: Cancelling it ends even a step that is under way.

    Raises:
        Cancelled: `stop` was cancelled.
        EngineError: The loss of the first picture is not a finite number.
    """
    first_move = FIRST_MOVE_AGAIN if steps.start else FIRST_MOVE
    search = _Search(start, loss_of, options, first_move, stop)
    for _ in steps:
        losses = search.step()
        if not on_step(losses, search.best):
            search.check_cancelled()
            return search.best
    search.look_at_last()
    return search.best


class _Search:
    """Looks for a change p of a picture, and remembers the best picture it saw."""

    def __init__(
        self, start: Tensor, loss_of: LossOf, options: Options, first_move: float, stop: Stop
    ) -> None:
        self._loss_of, self._options, self._stop = loss_of, options, stop
        self._scale = emphasis(*start.shape[2:]).to(start.device)  # (H, W//2 + 1)
        self._first_move = first_move
        self._best = Best(start, Losses(math.inf, 0, 0))
        self._begin(start)

    def _begin(self, picture: Tensor) -> None:
        self._origin = picture  # (1, 3, H, W)
        self._change = torch.zeros_like(picture).requires_grad_()  # (1, 3, H, W)
        self._optimizer = _optimizer(self._change, self._options, self._first_move)
        self._fresh = True

    @property
    def best(self) -> Best:
        return self._best

    def step(self) -> Losses:
        losses = Losses(math.inf, 0, 0)

        def closure() -> float:
            nonlocal losses
            losses = self._evaluate()
            return losses.total

        self._optimizer.step(closure)
        if self._fresh and self._options.optimizer == "lbfgs":
            self._optimizer.param_groups[0]["lr"] = self._options.rate
        self._fresh = False
        if not losses.total <= LOST * self._best.losses.total:
            self._first_move /= 4
            self._begin(self._best.picture)
        return losses

    @torch.no_grad()
    def look_at_last(self) -> None:
        """Judge the picture that the last step made: a forward pass, no gradient."""
        picture = self._free_picture().clamp(0, 255)
        self._remember(picture, self._loss_of(picture)[1])

    def check_cancelled(self) -> None:
        if self._stop.cancelled:
            raise Cancelled("The painting was cancelled.")

    def _free_picture(self) -> Tensor:
        return self._origin + self._spread(self._change.detach())

    def _spread(self, change: Tensor) -> Tensor:
        """Return S p; Adam scales every pixel itself, and SGD stays as in the paper."""
        return scaled(change, self._scale) if self._options.optimizer == "lbfgs" else change

    def _evaluate(self) -> Losses:
        self.check_cancelled()
        free = self._free_picture()  # (1, 3, H, W)
        picture = free.clamp(0, 255).requires_grad_()  # (1, 3, H, W)
        total, parts = self._loss_of(picture)
        self.check_cancelled()
        (gradient,) = torch.autograd.grad(total, picture)  # (1, 3, H, W)
        # Out of range, where a step would lead further out: nothing to gain.
        outwards = (free - picture.detach()) * gradient < 0  # (1, 3, H, W)
        self._change.grad = self._spread(gradient.masked_fill(outwards, 0))
        if self._fresh and self._options.optimizer == "sgd":
            self._scale_rate(gradient)
        return self._remember(picture.detach(), parts)

    def _remember(self, picture: Tensor, parts: Tensor) -> Losses:
        losses = Losses(*parts.tolist())
        if losses.total < self._best.losses.total:
            self._best = Best(picture, losses)
        elif not math.isfinite(self._best.losses.total):
            raise EngineError("The picture's loss is not a finite number: lower the weights.")
        return losses

    def _scale_rate(self, gradient: Tensor) -> None:
        """Let SGD's first step move a pixel by the learning rate, whatever the loss's units."""
        mean = gradient.abs().mean().item()
        if mean > 0:
            self._optimizer.param_groups[0]["lr"] = self._options.rate / mean


def _optimizer(change: Tensor, options: Options, first_move: float) -> torch.optim.Optimizer:
    if options.optimizer == "adam":
        return torch.optim.Adam([change], lr=options.rate)
    if options.optimizer == "sgd":
        return torch.optim.SGD([change], lr=options.rate, momentum=options.momentum)
    return torch.optim.LBFGS(
        [change],
        lr=first_move * change.numel(),  # divided by Σ|gradient|, for the first step only
        max_iter=1,
        history_size=HISTORY,
        tolerance_grad=0,  # a step limit ends the search, not a flat loss
        tolerance_change=0,
    )
