"""nst_core.colour."""

import pytest
import torch

from nst_core import oklab
from nst_core.colour import (
    Palette,
    blend,
    in_grey,
    palette,
    recolour,
    with_colours_of,
)

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


def test_a_painting_takes_the_photos_colours() -> None:
    """Lightness is the painting's, a and b the photo's, where a screen can show that."""
    painting = 110 + 30 * torch.rand(1, 3, 8, 8, generator=torch.Generator().manual_seed(1))
    photo = 110 + 30 * torch.rand(1, 3, 8, 8, generator=torch.Generator().manual_seed(2))
    expected = torch.cat([oklab.from_srgb(painting)[:, :1], oklab.from_srgb(photo)[:, 1:]], 1)
    found = oklab.from_srgb(with_colours_of(painting, photo))
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-4)


def test_colours_too_strong_become_paler() -> None:
    """Pure blue on a light grey: as light as the grey, and of the blue's hue."""
    grey, blue = (torch.tensor(rgb).view(1, 3, 1, 1) for rgb in ((200.0,) * 3, (0.0, 0.0, 255.0)))
    lightness, a, b = oklab.from_srgb(with_colours_of(grey, blue)).flatten().tolist()
    assert lightness == pytest.approx(oklab.from_srgb(grey)[0, 0].item(), abs=1e-3)
    assert b / a == pytest.approx(-0.311528 / -0.032457, rel=0.01)
    assert -0.2 < b < -0.05


def test_a_grey_photo_makes_a_grey_painting() -> None:
    """All three channels alike."""
    red, green, blue = with_colours_of(PICTURE, in_grey(PICTURE))[0]
    torch.testing.assert_close(red, green, rtol=0, atol=0.05)
    torch.testing.assert_close(green, blue, rtol=0, atol=0.05)


def test_a_picture_in_grey_is_as_light() -> None:
    """Its L stays, a and b become zero."""
    lab = oklab.from_srgb(in_grey(PICTURE))
    torch.testing.assert_close(lab[:, 0], oklab.from_srgb(PICTURE)[:, 0], rtol=0, atol=1e-4)
    assert lab[:, 1:].abs().max() < 1e-4


def test_lightness_is_matched_to_another_picture() -> None:
    """Mean and deviation of a dark, soft picture, whatever its size."""
    like = 40 + 20 * torch.rand(1, 3, 5, 9, generator=torch.Generator().manual_seed(3))
    found, expected = oklab.from_srgb(in_grey(PICTURE, like))[:, 0], oklab.from_srgb(like)[:, 0]
    torch.testing.assert_close(found.mean(), expected.mean(), rtol=0, atol=1e-3)
    torch.testing.assert_close(
        found.std(correction=0), expected.std(correction=0), rtol=0.01, atol=0
    )


def test_a_flat_style_in_grey_is_as_light_as_the_photo() -> None:
    """Without any contrast there is nothing to stretch."""
    found = in_grey(torch.full((1, 3, 4, 4), 200.0), like=PICTURE)
    assert found.isfinite().all()
    assert oklab.from_srgb(found)[:, 0].mean() == pytest.approx(
        oklab.from_srgb(PICTURE)[:, 0].mean().item(), abs=1e-3
    )
