"""From gradients to moves: L-BFGS, Adam and SGD with momentum behind one interface.

torch has all three; these keep what they remember in the same tensors from step to step, so that a
step can be recorded and a search saved, and the tests hold them to torch's own.
"""

from typing import Protocol

import torch
from torch import Tensor

from nst_core.lbfgs import LBFGS, State
from nst_core.options import Options


class Moves(Protocol):
    """What turns gradients into moves.

    Attributes:
        state: All that it remembers, by name; another one's continues that search bit for bit.
    """

    state: State

    def move(self, gradient: Tensor) -> Tensor:
        """Return the move from the present point; same shape as the gradient there."""


def moves(like: Tensor, options: Options, *, memory: int, first_move: float | Tensor) -> Moves:
    """Return what the options ask for.

    Args:
        like: Of the shape and device of the variables.
        options: Which optimiser and its step size.
        memory: Pairs that L-BFGS remembers.
        first_move: Grey levels by which L-BFGS moves a pixel first, on average.
    """
    if options.optimizer == "adam":
        return Adam(like, options.rate)
    if options.optimizer == "sgd":
        return SGD(like, options.rate, options.momentum)
    return LBFGS(like, memory, first_move, options.rate)


class Adam:
    """Kingma and Ba 2014 (arXiv 1412.6980), algorithm 1.

    Args:
        like: Of the shape and device of the variables.
        rate: About as far as each variable moves in a step.
    """

    BETAS = (0.9, 0.999)
    EPSILON = 1e-8

    def __init__(self, like: Tensor, rate: float) -> None:
        self._rate = rate
        self.state: State = {
            "mean": torch.zeros_like(like),
            "square": torch.zeros_like(like),
            "steps": torch.zeros(1, dtype=torch.float64, device=like.device),
        }

    @torch.no_grad()
    def move(self, gradient: Tensor) -> Tensor:
        """Return the move from the present point; same shape as the gradient there."""
        (first, second), state = self.BETAS, self.state
        state["steps"] += 1
        seen, squares_seen = ((1 - beta ** state["steps"]).to(gradient) for beta in self.BETAS)
        mean = state["mean"].lerp_(gradient, 1 - first) / seen
        square = state["square"].lerp_(gradient.square(), 1 - second) / squares_seen
        return -self._rate * mean / (square.sqrt() + self.EPSILON)


class SGD:
    """Gradient descent with momentum, as in torch; the first move sets the loss's unit.

    Args:
        like: Of the shape and device of the variables.
        rate: Mean absolute value of the first move, whatever the loss's unit.
        momentum: Share of the last move that goes on.
    """

    def __init__(self, like: Tensor, rate: float, momentum: float) -> None:
        self._rate, self._momentum = rate, momentum
        self.state: State = {
            "velocity": torch.zeros_like(like),
            "unit": torch.zeros(1, device=like.device),
        }

    @torch.no_grad()
    def move(self, gradient: Tensor) -> Tensor:
        """Return the move from the present point; same shape as the gradient there."""
        state = self.state
        mean = gradient.abs().mean()
        unit = torch.where(mean > 0, self._rate / mean, 0.0)
        torch.where(state["unit"] > 0, state["unit"], unit, out=state["unit"])
        state["velocity"].mul_(self._momentum).add_(gradient)
        return -state["unit"] * state["velocity"]
