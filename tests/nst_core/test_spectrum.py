"""nst_core.spectrum."""

import pytest
import torch

from nst_core.spectrum import POWER, emphasis, scaled

SIZES = [(1, 1), (2, 2), (5, 8), (8, 5)]


def noise(height: int, width: int, seed: int) -> torch.Tensor:
    """A random picture."""
    return torch.randn(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize(("height", "width"), SIZES)
def test_the_mean_scale_is_one(height: int, width: int) -> None:
    """On the whole, pictures are neither enlarged nor reduced."""
    assert emphasis(height, width).mean().item() == pytest.approx(1)


def test_four_times_the_frequency_is_scaled_by_the_power() -> None:
    """Of 16 columns, the fourth wave weighs 4^-POWER of the first."""
    scale = emphasis(1, 16)[0]
    assert (scale[4] / scale[1]).item() == pytest.approx(4**-POWER)


@pytest.mark.parametrize(("height", "width"), SIZES)
def test_the_scaling_is_symmetric(height: int, width: int) -> None:
    """(S a)·b = a·(S b), so that S also takes the gradient back."""
    a, b, scale = noise(height, width, 1), noise(height, width, 2), emphasis(height, width)
    left, right = (scaled(a, scale) * b).sum(), (a * scaled(b, scale)).sum()
    assert left.item() == pytest.approx(right.item(), rel=1e-4, abs=1e-4)


def test_the_gradient_is_scaled_like_the_picture() -> None:
    """Autograd through the transform agrees."""
    p, g, scale = noise(5, 8, 1).requires_grad_(), noise(5, 8, 2), emphasis(5, 8)
    (gradient,) = torch.autograd.grad((scaled(p, scale) * g).sum(), p)
    torch.testing.assert_close(gradient, scaled(g, scale), rtol=1e-4, atol=1e-5)


def test_a_flat_picture_stays_flat() -> None:
    """Only its level changes."""
    flat = scaled(torch.full((1, 3, 4, 6), 7.0), emphasis(4, 6))
    torch.testing.assert_close(flat, flat[0, 0, 0, 0].expand(1, 3, 4, 6))
