"""Girih: Isfahan's star-and-strap work in glazed tile, lapis, turquoise, cream and gold.

Regular decagons share edges in a rhombic lattice and leave bow ties between them. From the middle
of every edge two straps leave at 54 degrees to it (Lu and Steinhardt, Science 315, 2007).
"""

from collections.abc import Iterator

import numpy as np
from PIL import Image

from house_styles.canvas import Colour, Points, to_image
from house_styles.kiln import Tiler, fire
from house_styles.palette import paint_box
from house_styles.shapes import direction

EDGE = 0.19  # of a decagon
APOTHEM = EDGE / 2 / np.tan(np.pi / 10)
STEP = np.pi / 5
TILT = 0.21
SHRINK = 0.618034  # each rosette holds a smaller one: the golden ratio

LAPIS, TURQUOISE, CREAM, GOLD, BRICK, NIGHT = paint_box(
    "#143c94", "#17a6a6", "#efe5cb", "#dba637", "#9a3b22", "#0a1c4a"
)
SHIELD = (
    EDGE
    * np.array(  # half of a bow tie's strap
        [
            [-0.951, -0.713, -0.476, -0.363, -0.476, -0.713, -0.951],
            [0, 0.173, 0.345, 0, -0.345, -0.173, 0],
        ]
    ).T
)


def paint(size: int, seed: int) -> Image.Image:
    """Tile the wall, then fire it: straps, glaze, grout and light."""
    rng = np.random.default_rng(seed)
    tiler = Tiler(2 * size, rng)
    for lay in (_ground, _bow_tie, _decagon):
        for centre in _lattice():
            lay(tiler, centre)
    return to_image(fire(tiler, rng), size)


def _lattice() -> Iterator[Points]:
    """Centres of the decagons that touch the canvas."""
    first, second = (2 * APOTHEM * direction(TILT + k * STEP) for k in (0, 2))
    for i in range(-4, 5):
        for j in range(-4, 5):
            yield np.array([0.40, 0.56]) + i * first + j * second


def _at(centre: Points, radius: float, steps: float) -> Points:
    """The point at `radius` from `centre`, `steps` tenths of a turn around."""
    return centre + radius * direction(TILT + steps * STEP)


def _decagon(tiler: Tiler, centre: Points) -> None:
    _rosette(tiler, centre, 1.0, (CREAM, TURQUOISE))
    _rosette(tiler, centre, SHRINK, (BRICK, CREAM))
    _heart(tiler, centre)


def _rosette(tiler: Tiler, centre: Points, scale: float, colours: tuple[Colour, Colour]) -> None:
    """A {10/3} star: ten kites, ten wedges between them and a decagon of lapis inside."""
    wedge, kite = colours
    tip, notch, inner = (scale * r for r in (APOTHEM, 1.118 * EDGE, 0.951 * EDGE))
    tiler.piece(np.stack([_at(centre, inner, k) for k in range(10)]), NIGHT)
    for k in range(10):
        notches = [_at(centre, notch, k + half) for half in (-0.5, 0.5)]
        tiler.piece(
            np.stack([_at(centre, tip, k), notches[0], _at(centre, inner, k), notches[1]]), kite
        )
        tiler.piece(np.stack([_at(centre, inner, k), notches[1], _at(centre, inner, k + 1)]), wedge)
        chord = np.stack([_at(centre, tip, k), _at(centre, tip, k + 3)])
        tiler.strap(chord, 0.012 * scale**1.2)


def _heart(tiler: Tiler, centre: Points) -> None:
    """The gold star in the middle, with a turquoise eye."""
    radius = 0.951 * EDGE * SHRINK
    for colour, size in ((GOLD, 0.93), (NIGHT, 0.5), (TURQUOISE, 0.34)):
        points = [
            _at(centre, radius * size * (1 if k % 2 == 0 else 0.62), k / 2) for k in range(20)
        ]
        tiler.piece(np.stack(points), colour)


def _bow_tie(tiler: Tiler, centre: Points) -> None:
    """Two shields on either side of a flower, between four decagons."""
    waist = 2 * APOTHEM * np.cos(STEP)
    _flower(tiler, _at(centre, waist, 1))
    turn = np.stack([direction(TILT + STEP), direction(TILT + STEP + np.pi / 2)])
    for side in (1, -1):
        points = _at(centre, waist, 1) + side * SHIELD @ turn
        tiler.piece(points, GOLD)
        tiler.piece(points.mean(axis=0) + 0.55 * (points - points.mean(axis=0)), BRICK)
        tiler.strap(points, 0.012)


def _ground(tiler: Tiler, centre: Points) -> None:
    """A flower wherever corners meet."""
    for k in range(10):
        _flower(tiler, _at(centre, 1.618 * EDGE, k + 0.5))


def _flower(tiler: Tiler, middle: Points) -> None:
    """Five leaves, five petals and a gold eye on a round of lapis."""
    tiler.glaze.dot(middle, 0.5 * EDGE, LAPIS)
    for k in range(5):
        tiler.glaze.dot(_at(middle, 0.21 * EDGE, 2 * k + 1), 0.05 * EDGE, TURQUOISE)
    for k in range(5):
        tiler.glaze.dot(_at(middle, 0.12 * EDGE, 2 * k), 0.085 * EDGE, CREAM)
    tiler.glaze.dot(middle, 0.07 * EDGE, GOLD)
