"""Ebru: colours thrown on water, combed, and printed on paper.

Every step of the marbler is a map of the plane (Lu et al., "Mathematical Marbling", IEEE CG&A
2012). We walk the steps backwards from each pixel until we meet the drop it came from.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image

from house_styles.canvas import Field, Labels, Pixels, to_image, unit_grid
from house_styles.noise import grain
from house_styles.palette import paint_box

Step = Callable[[Field, Field], tuple[Field, Field]]

BATH = paint_box("#1b2a49", "#7c1f2d", "#efe3c8", "#c98a2b", "#2f6f78", "#f6efe0")
ODDS = (0.16, 0.24, 0.22, 0.14, 0.16, 0.08)


def paint(size: int, seed: int) -> Image.Image:
    """Swirls, combed feathers and a row of carnations on a battal ground."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(3 * size // 2)
    colours = _print(x, y, rng)
    rubbed = 1 + 0.05 * grain(len(x), rng, 1 / 380) + 0.04 * grain(len(x), rng, 1 / 90)
    return to_image(colours * rubbed[..., None], size)


def _print(x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """Undo the drawing, then see which drop of the battal ground lies there."""
    drops = _battal(rng)
    for undo in reversed(_drawing()):
        x, y = undo(x, y)
    return BATH[_landed(x, y, drops)]


def _battal(rng: np.random.Generator) -> list[tuple[float, float, float, int]]:
    """Drops in the order they fall: x, y, radius, colour; each with a second drop inside it."""
    radii = np.concatenate([rng.uniform(0.05, 0.10, 110), rng.uniform(0.012, 0.05, 150)])
    rings = rng.choice(len(BATH), len(radii), p=ODDS)
    hearts = (rings + rng.integers(1, len(BATH), len(radii))) % len(BATH)
    places = rng.uniform(-0.1, 1.1, (len(radii), 2)).tolist()
    drops = []
    for (px, py), radius, ring, heart in zip(places, radii, rings, hearts, strict=True):
        drops += [(px, py, radius, int(ring)), (px, py, 0.55 * radius, int(heart))]
    return drops


def _drawing() -> list[Step]:
    """The marbler's hand: a wide and a narrow comb, a long wave, then whirls."""
    return [
        _comb(spacing=0.16, pull=0.17, sharp=0.04),
        _wave(height=0.02, length=0.31),
        _comb(spacing=0.035, pull=0.03, sharp=0.010),
        _whirl((0.30, 0.31), radius=0.17, turn=3.4),
        _whirl((0.73, 0.63), radius=0.21, turn=-4.0),
        _whirl((0.20, 0.84), radius=0.10, turn=-3.0),
        _whirl((0.83, 0.16), radius=0.09, turn=3.0),
    ]


def _comb(spacing: float, pull: float, sharp: float) -> Step:
    """Tines drawn down and up in turn; `sharp` is how narrow a trace each leaves."""

    def undo(x: Field, y: Field) -> tuple[Field, Field]:
        phase = np.mod(x / spacing, 2)
        down = np.exp(-np.abs(phase - 0.5) * spacing / sharp)
        up = np.exp(-np.abs(phase - 1.5) * spacing / sharp)
        return x, y - pull * (down - up)

    return undo


def _wave(height: float, length: float) -> Step:
    def undo(x: Field, y: Field) -> tuple[Field, Field]:
        return x - height * np.sin(2 * np.pi * y / length), y

    return undo


def _whirl(centre: tuple[float, float], radius: float, turn: float) -> Step:
    """A stick turned in place: `turn` radians in the middle, fading over `radius`."""

    def undo(x: Field, y: Field) -> tuple[Field, Field]:
        across, down = x - centre[0], y - centre[1]
        angle = -turn * np.exp(-((across**2 + down**2) / radius**2))
        sin, cos = np.sin(angle), np.cos(angle)
        return centre[0] + cos * across - sin * down, centre[1] + sin * across + cos * down

    return undo


def _landed(x: Field, y: Field, drops: list[tuple[float, float, float, int]]) -> Labels:
    """Last drop first: inside it, that is the colour; outside, shrink back to before it fell."""
    colour = np.zeros(x.size, np.int64)
    x, y, falling = x.ravel().copy(), y.ravel().copy(), np.arange(x.size)
    for px, py, radius, number in reversed(drops):
        across, down = x - np.float32(px), y - np.float32(py)
        far = across * across + down * down
        outside = far > radius * radius
        colour[falling[~outside]] = number
        shrink = np.sqrt(1 - np.float32(radius * radius) / far[outside])
        x = np.float32(px) + across[outside] * shrink
        y = np.float32(py) + down[outside] * shrink
        falling = falling[outside]
    side = int(np.sqrt(colour.size))
    return colour.reshape(side, side)
