"""Colours from hex, ramps, chance and inks."""

import numpy as np

from house_styles.palette import multiply, paint_box, ramp, varied


def test_paint_box_reads_hex() -> None:
    """#ff8000 is all red, half green, no blue."""
    assert np.allclose([[1, 128 / 255, 0]], paint_box("#ff8000"))


def test_ramp_passes_through_its_colours() -> None:
    """First, middle and last colour, and halfway between two; beyond the ends, the ends."""
    colours = paint_box("#000000", "#ffffff", "#ff0000")
    greens = ramp(np.array([-1, 0, 0.25, 0.5, 1, 2]), colours)[:, 1]
    assert greens.tolist() == [0, 0, 0.5, 1, 0, 0]


def test_varied_colours_stay_colours() -> None:
    """However much a colour varies, it stays between 0 and 1."""
    wild = varied(np.ones((500, 3)), np.random.default_rng(0), light=2, hue=2)
    assert (wild.min(), wild.max()) == (0, 1)


def test_lightness_varies_all_bands_alike() -> None:
    """Without a change of hue, a grey stays grey."""
    greys = varied(np.full((50, 3), 0.5), np.random.default_rng(0), light=0.1, hue=0)
    assert np.allclose(greys[:, :1], greys)


def test_inks_multiply() -> None:
    """Yellow over cyan is green; no ink leaves the paper."""
    cyan, yellow = paint_box("#00ffff", "#ffff00")
    sheet = multiply(np.ones((1, 2, 3)), cyan, np.array([[1.0, 0.0]]))
    assert multiply(sheet, yellow, np.ones((1, 2)))[0].tolist() == [[0, 1, 0], [1, 1, 0]]
