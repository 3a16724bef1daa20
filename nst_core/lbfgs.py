"""L-BFGS that never asks the device for a number.

torch's own reads a dozen scalars in each step, and a GPU stands still for every one of them. This
is the same method in its compact form: a few matrix products over the pixels, and matrices that
are only as large as the memory is long.

Source: Byrd, Nocedal and Schnabel 1994, "Representations of quasi-Newton matrices and their use in
limited memory methods", equation 3.1, whose names S, Y, R and γ are used here.
"""

from typing import TypeAlias

import torch
from torch import Tensor

State: TypeAlias = dict[str, Tensor]

EPSILON = 1e-10
"""A pair whose s·y is not above this tells nothing of the curvature and is left out."""


class LBFGS:
    """Takes gradients in and gives moves back.

    Args:
        like: Of the shape and device of the variables.
        memory: Pairs of moves s and changes of the gradient y to remember.
        first_move: Mean absolute value of the first move, in the variables' unit; looked at in
            each step if it is a tensor.
        rate: What every later move is multiplied by.

    Attributes:
        state: All that it remembers, by name; another one's continues that search bit for bit.
    """

    def __init__(
        self, like: Tensor, memory: int, first_move: float | Tensor, rate: float = 1.0
    ) -> None:
        self._first_move, self._rate = first_move, rate
        size = like.numel()
        self.state: State = {
            "s": like.new_zeros(memory, size),
            "y": like.new_zeros(memory, size),
            "sy": like.new_zeros(memory, memory, dtype=torch.float64),
            "yy": like.new_zeros(memory, memory, dtype=torch.float64),
            "gradient": like.new_zeros(size),
            "move": like.new_zeros(size),
            "pairs": torch.zeros(1, dtype=torch.int64, device=like.device),
        }

    @torch.no_grad()
    def move(self, gradient: Tensor) -> Tensor:
        """Return the move from the present point to the next one.

        Args:
            gradient: At the present point, of any shape.

        Returns:
            Same shape.
        """
        state, g = self.state, gradient.flatten()  # (D,)
        self._remember(g - state["gradient"])
        steepest = -g * (self._first_move / g.abs().mean().clamp(min=1e-30))  # (D,)
        move = torch.where(state["pairs"] > 0, self._rate * self._direction(g), steepest)  # (D,)
        state["gradient"].copy_(g)
        state["move"].copy_(move)
        return move.view_as(gradient)

    def _remember(self, y: Tensor) -> None:
        """Put the last move and what it did to the gradient in the place of the oldest pair."""
        state = self.state
        s, slot = state["move"], state["pairs"] % len(state["s"])  # (D,), (1,)
        good = s @ y > EPSILON  # before the first move s is 0
        for name, new in (("s", s), ("y", y)):
            old = state[name].index_select(0, slot)  # (1, D)
            state[name].index_copy_(0, slot, torch.where(good, new[None], old))
        s, y = (state[name].index_select(0, slot)[0] for name in ("s", "y"))  # (D,), (D,)
        s_y, y_s, y_y = state["s"] @ y, state["y"] @ s, state["y"] @ y  # (memory,) each
        for name, column, row in (("sy", s_y, y_s), ("yy", y_y, y_y)):
            state[name].index_copy_(1, slot, column.double()[:, None])
            state[name].index_copy_(0, slot, row.double()[None])
        state["pairs"] += good

    def _direction(self, g: Tensor) -> Tensor:
        """Return -H g, with H from the remembered pairs, shape (D,)."""
        state, memory = self.state, len(self.state["s"])
        places, pairs = torch.arange(memory, device=g.device), state["pairs"]
        age = torch.where(pairs < memory, places, (places + pairs) % memory)  # oldest first
        sy, yy = (state[name][age][:, age] for name in ("sy", "yy"))  # (memory, memory)
        empty = torch.diag((places >= pairs).double())
        upper, diagonal = sy.triu() + empty, sy.diagonal()[:, None]  # R, and s_i · y_i
        newest = (pairs.clamp(max=memory) - 1) % memory
        gamma = diagonal[newest] / yy.diagonal()[newest].clamp(min=1e-300)  # (1, 1)
        s_g, y_g = ((state[name] @ g).double()[age][:, None] for name in ("s", "y"))  # (memory, 1)
        # On a GPU this is cuBLAS' trsm, which unlike a general solver never asks if it succeeded.
        u = torch.linalg.solve_triangular(upper, s_g, upper=True)  # (memory, 1)
        right = diagonal * u + gamma * (yy @ u - y_g)  # (memory, 1)
        of_s = torch.linalg.solve_triangular(upper.T, right, upper=False)  # (memory, 1)
        back = age.argsort()
        of_s, of_y = (x[back, 0].to(g) for x in (of_s, -gamma * u))  # (memory,) each
        towards: Tensor = gamma[0].to(g) * g + of_s @ state["s"] + of_y @ state["y"]  # (D,)
        return -towards
