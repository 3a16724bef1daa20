"""Unit coordinates, mixing, and drawing on the easel."""

import numpy as np
import pytest

from house_styles.canvas import Easel, mix, shift, smoothstep, to_image, to_pixels, unit_grid


def test_grid_holds_pixel_centres() -> None:
    """Four pixels on a side have their centres at eighths of the canvas."""
    x, y = unit_grid(4)
    assert [0.125, 0.375, 0.625, 0.875] == x[0].tolist() == y[:, 0].tolist()


@pytest.mark.parametrize(
    ("value", "expected"), [(-1.0, 0.0), (0.0, 0.0), (0.5, 0.5), (0.25, 0.15625), (2.0, 1.0)]
)
def test_smoothstep(value: float, expected: float) -> None:
    """It is 3t² - 2t³ between its ends and level outside."""
    assert expected == smoothstep(0, 1, np.array([value]))[0]


def test_smoothstep_can_fall() -> None:
    """Ends in falling order turn it around."""
    assert smoothstep(3, 1, np.array([1.0, 2.0, 3.0])).tolist() == [1, 0.5, 0]


def test_mix_goes_from_under_to_over() -> None:
    """A quarter of white over black is a quarter grey."""
    cover = np.array([[0.0, 0.25, 1.0]])
    mixed = mix(np.zeros((1, 3, 3)), np.ones((1, 3, 3)), cover)
    assert cover[0].tolist() == mixed[0, :, 0].tolist()


def test_picture_and_pixels_are_inverse() -> None:
    """All 256 levels survive the way there and back."""
    levels = np.arange(256, dtype=np.float32).repeat(3).reshape(16, 16, 3) / 255
    assert np.allclose(levels, to_pixels(to_image(levels)))


def test_picture_can_be_shrunk() -> None:
    """Paint large, publish small."""
    assert to_image(np.zeros((16, 16, 3)), 8).size == (8, 8)


def test_shift_moves_a_field_and_keeps_its_edge() -> None:
    """A quarter to the right: the left edge is filled with what was there."""
    plate = np.array([[1.0, 0, 0, 0]] * 4)
    assert shift(plate, 0.25, 0)[0].tolist() == [1, 1, 0, 0]
    assert shift(plate, -0.25, 0)[0].tolist() == [0, 0, 0, 0]


def test_easel_draws_in_unit_coordinates() -> None:
    """A polygon over the left half fills the left half."""
    easel = Easel(8, (0, 0, 0))
    easel.polygon(np.array([[0, 0], [0.45, 0], [0.45, 1], [0, 1]]), (1, 0, 0))
    red = easel.pixels()[..., 0]
    assert (red[:, :4].sum(), red[:, 4:].sum()) == (32, 0)


def test_easel_keeps_colours_in_range() -> None:
    """Too light is white, too dark is black."""
    easel = Easel(4, (2.0, -1.0, 0.0))
    assert easel.pixels()[0, 0].tolist() == [1, 0, 0]


def test_line_is_never_thinner_than_a_pixel() -> None:
    """A hair on a small picture can still be seen."""
    easel = Easel(16, (0, 0, 0))
    easel.line(np.array([[0.0, 0.5], [1.0, 0.5]]), (1, 1, 1), 0.0001)
    assert easel.pixels()[..., 0].sum() == 16
