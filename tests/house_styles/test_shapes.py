"""Distances, masks, cells and seams."""

import numpy as np
import pytest

from house_styles.canvas import unit_grid
from house_styles.shapes import (
    below,
    between,
    direction,
    nearest,
    polar,
    ridge,
    seams,
    spread,
    stripes,
    turned,
)


def test_polar_measures_from_the_centre() -> None:
    """(3, 4) is 5 away; straight down is a quarter turn."""
    far, around = polar(np.array([4.0, 1.0]), np.array([5.0, 3.0]), (1, 1))
    assert (5, np.pi / 2) == (far[0], around[1])


def test_direction_turns_clockwise() -> None:
    """As y runs down, a quarter turn points down."""
    assert np.allclose([0, 1], direction(np.pi / 2))


def test_turned_measures_along_and_across() -> None:
    """Seen along the way down, a point to the left lies to the right."""
    along, across = turned(np.array([0.0]), np.array([3.0]), (1, 1), np.pi / 2)
    assert np.allclose([2, 1], [along[0], across[0]])


def test_masks() -> None:
    """Limits are left out; stripes cover their share of each whole number."""
    value = np.array([0.0, 1.0, 2.0])
    assert below(value, 1).tolist() == [True, False, False]
    assert between(value, 0, 2).tolist() == [False, True, False]
    assert stripes(np.array([0.1, 0.6, 3.2, -0.1]), 0.5).tolist() == [True, False, True, False]


def test_ridge_keeps_its_height() -> None:
    """The sum of all octaves stays within -1..1."""
    line = ridge(np.linspace(0, 1, 500), np.random.default_rng(1), waves=3)
    assert np.abs(line).max() <= 1


def test_nearest_splits_in_the_middle() -> None:
    """Of two points, each has its half; in the very middle the first wins."""
    cells = nearest(np.array([0.0, 0.5, 0.6]), np.zeros(3), np.array([[0.0, 0], [1.0, 0]]))
    assert cells.tolist() == [0, 0, 1]


def test_spread_keeps_its_distance() -> None:
    """Well spaced points are farther apart than the same number of random ones."""
    points = spread(60, np.random.default_rng(2))
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(60)
    assert points.shape == (60, 2)
    assert gaps.min() > 0.04


@pytest.mark.parametrize("size", [64, 256])
def test_seams_are_as_wide_as_asked(size: int) -> None:
    """A tenth of the canvas is covered by a seam one tenth wide, whatever the size."""
    x, _ = unit_grid(size)
    assert np.isclose(0.1, seams((x > 0.5).astype(int), 0.1).mean(), atol=0.02)


def test_one_pane_has_no_seam() -> None:
    """Nothing to solder in an uncut sheet."""
    assert not seams(np.zeros((16, 16), int), 0.1).any()
