"""nst_core.moves and lbfgs: each optimiser against torch's own."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from nst_core.lbfgs import LBFGS
from nst_core.moves import SGD, Adam, Moves

SIZE = 12


@pytest.fixture
def slope() -> Callable[[Tensor], Tensor]:
    """The gradient of a crooked bowl, ½ x·Ax + Σ x⁴/100 - Σ x."""
    generator = torch.Generator().manual_seed(1)
    root = torch.randn(SIZE, SIZE, generator=generator, dtype=torch.float64)
    matrix = root @ root.T + 0.1 * torch.eye(SIZE)
    return lambda x: matrix @ x + 0.04 * x**3 - 1


def path(moves: Moves, slope: Callable[[Tensor], Tensor], steps: int) -> Tensor:
    """Where these moves lead from 1."""
    point = torch.ones(SIZE, dtype=torch.float64)
    for _ in range(steps):
        point = point + moves.move(slope(point))
    return point


def path_of_torch(
    make: Callable[[list[Tensor]], torch.optim.Optimizer],
    slope: Callable[[Tensor], Tensor],
    steps: int,
) -> Tensor:
    """Where torch's optimiser goes from there."""
    point = torch.ones(SIZE, dtype=torch.float64, requires_grad=True)
    optimizer = make([point])

    def closure() -> float:
        point.grad = slope(point.detach())
        return 0.0

    for _ in range(steps):
        optimizer.step(closure)
    return point.detach()


@pytest.mark.parametrize("memory", [3, 20])
def test_lbfgs_goes_torchs_way(slope: Callable[[Tensor], Tensor], memory: int) -> None:
    """Also when old pairs give way to new ones."""
    first = slope(torch.ones(SIZE, dtype=torch.float64))
    first_move = float(first.abs().mean() / first.abs().sum())
    ours = path(LBFGS(first, memory, first_move), slope, 15)
    theirs = path_of_torch(
        lambda x: torch.optim.LBFGS(
            x, lr=1, max_iter=1, history_size=memory, tolerance_grad=0, tolerance_change=0
        ),
        slope,
        15,
    )
    torch.testing.assert_close(ours, theirs, rtol=1e-9, atol=1e-9)


def test_lbfgs_steps_down_the_slope_until_it_knows_a_curvature() -> None:
    """A gradient that does not change has no curvature: each move is the first one."""
    gradient = torch.tensor([3.0, -1.0])
    lbfgs = LBFGS(gradient, 5, first_move=2)
    moves = [lbfgs.move(gradient).tolist() for _ in range(3)]
    assert moves == [[-3.0, 1.0]] * 3


def test_adam_goes_torchs_way(slope: Callable[[Tensor], Tensor]) -> None:
    """With the betas of its paper."""
    ours = path(Adam(torch.ones(SIZE, dtype=torch.float64), 0.1), slope, 20)
    theirs = path_of_torch(lambda x: torch.optim.Adam(x, lr=0.1), slope, 20)
    torch.testing.assert_close(ours, theirs)


def test_sgd_goes_torchs_way(slope: Callable[[Tensor], Tensor]) -> None:
    """With the learning rate that makes the first move as long as asked for."""
    start = torch.ones(SIZE, dtype=torch.float64)
    rate = 0.01 / float(slope(start).abs().mean())
    ours = path(SGD(start, 0.01, 0.9), slope, 20)
    theirs = path_of_torch(lambda x: torch.optim.SGD(x, lr=rate, momentum=0.9), slope, 20)
    torch.testing.assert_close(ours, theirs)
