"""Strokes follow their directions, and the brush covers what it passes."""

import numpy as np

from house_styles.canvas import Easel
from house_styles.strokes import JOINTS, Brush, Hand, drag, normals, sample, trace


def test_trace_walks_straight_in_an_even_wind() -> None:
    """Half a turn is to the left: a stroke of length 0.4 ends 0.4 to the left."""
    path = trace(np.full((8, 8), np.pi), np.array([[0.9, 0.5]]), 0.4)
    assert path.shape == (1, JOINTS, 2)
    assert np.allclose([0.5, 0.5], path[0, -1])


def test_sample_goes_on_beyond_the_edge() -> None:
    """Left of the canvas is as its left edge, right of it as its right edge."""
    field = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert sample(field, np.array([[-5.0, 0.0], [5.0, 0.9]])).tolist() == [1, 4]


def test_normals_stand_across() -> None:
    """A path to the right has normals that point down."""
    path = np.stack([np.linspace(0, 1, 5), np.zeros(5)], axis=1)
    assert np.allclose([[0, 1]] * 5, normals(path))


def test_sweep_paints_colour_and_height() -> None:
    """One broad stroke leaves its colour, and a ridge of paint, where it passed."""
    canvas, height = Easel(64, (0, 0, 0)), Easel(64, (0, 0, 0))
    hand = Hand(canvas, height, np.zeros((8, 8)), np.random.default_rng(0))
    brush = Brush(width=0.2, length=0.6, streak=0)
    hand.sweep(np.array([[0.2, 0.5]]), np.array([[1.0, 0.0, 0.0]]), brush)
    assert canvas.pixels()[32, 32].tolist() == [1, 0, 0]
    assert height.pixels()[32, 32, 0] > 0


def test_sweep_stays_within_its_width() -> None:
    """A stroke 0.2 wide leaves the canvas 0.2 away from it untouched."""
    canvas = Easel(64, (0, 0, 0))
    hand = Hand(canvas, canvas, np.zeros((8, 8)), np.random.default_rng(0))
    hand.sweep(np.array([[0.2, 0.5]]), np.ones((1, 3)), Brush(width=0.2, length=0.6))
    assert not canvas.pixels()[: int(0.3 * 64)].any()


def test_dry_brush_leaves_gaps() -> None:
    """Dragged nearly dry, a stroke covers some of its path but not all."""
    easel = Easel(256, (0, 0, 0))
    drag(easel, np.array([[0.1, 0.5], [0.9, 0.5]]), 0.2, np.random.default_rng(0))
    covered = (easel.pixels()[110:146, 40:216, 0] > 0).mean()
    assert 0.3 < covered < 1
