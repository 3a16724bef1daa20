"""nst_core.colour."""

import pytest
import torch

from nst_core.colour import Palette, blend, palette, recolour

PICTURE = 100 + 50 * torch.rand(1, 3, 8, 8, generator=torch.Generator().manual_seed(0))
TARGET = Palette(
    torch.tensor([120.0, 90.0, 60.0]).double(),
    torch.tensor([[90.0, 30.0, 0.0], [30.0, 60.0, 10.0], [0.0, 10.0, 40.0]]).double(),
)


def test_the_palette_of_two_pixels_is_known() -> None:
    """Red 0 and 10, green and blue flat: mean 5, variance 25 and the epsilon of 1."""
    two = torch.tensor([[[[0.0, 10.0]], [[7.0, 7.0]], [[9.0, 9.0]]]])
    assert palette(two).mean.tolist() == [5, 7, 9]
    assert palette(two).covariance.tolist() == [[26, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_recoloured_pictures_have_the_palette() -> None:
    """Mean and covariance become the target's."""
    moved = palette(recolour(PICTURE, TARGET))
    torch.testing.assert_close(moved.mean, TARGET.mean, rtol=0, atol=1e-3)
    torch.testing.assert_close(moved.covariance, TARGET.covariance, rtol=0, atol=1.5)


def test_a_pictures_own_palette_changes_nothing() -> None:
    """The map is then the identity."""
    torch.testing.assert_close(recolour(PICTURE, palette(PICTURE)), PICTURE)


@pytest.mark.parametrize("value", [0.0, 255.0])
def test_flat_pictures_become_the_mean(value: float) -> None:
    """Without any variance there is nothing to stretch."""
    moved = recolour(torch.full((1, 3, 2, 2), value), TARGET)
    torch.testing.assert_close(moved[0, :, 0, 0], TARGET.mean.float())


def test_colours_stay_in_range() -> None:
    """Clamped to 0..255."""
    wide = Palette(TARGET.mean, 40 * TARGET.covariance)
    moved = recolour(PICTURE, wide)
    assert moved.min() >= 0
    assert moved.max() <= 255


def test_blends_are_weighted_means() -> None:
    """A quarter of black and three quarters of white."""
    black, white = (palette(torch.full((1, 3, 2, 2), v)) for v in (0.0, 200.0))
    assert blend([black, white], [0.25, 0.75]).mean.tolist() == [150, 150, 150]
