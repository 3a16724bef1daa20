"""Risograph: a desert evening behind big leaves, in three soy inks on recycled paper."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from house_styles.canvas import Field, Mask, Pixels, shift, to_image, unit_grid
from house_styles.noise import grain
from house_styles.palette import multiply, paint_box
from house_styles.press import dots, inked, lines, sand
from house_styles.shapes import below, between, polar, ridge, stripes, turned

PAPER, YELLOW, PINK, TEAL = paint_box("#f4efe2", "#ffd61f", "#ff4a84", "#00666e")
SUN_AT = (0.60, 0.36)
DUNES = ((0.50, 0.11, 1.1), (0.60, 0.07, 0.8), (0.70, 0.06, 0.9), (0.80, 0.05, 0.7))
CLOUDS = ((0.33, 0.30, 0.62), (0.365, 0.42, 0.86), (0.17, 0.05, 0.33), (0.205, 0.14, 0.46))
LEAVES = (  # root x, y, length, direction, width, teal, pink, yellow
    (0.02, 1.04, 0.60, -1.22, 0.30, 1.0, 0.0, 0.0),
    (0.20, 1.08, 0.46, -0.95, 0.34, 0.35, 0.0, 1.0),
    (-0.04, 0.78, 0.34, -0.45, 0.36, 0.9, 0.9, 0.0),
    (1.02, 1.06, 0.66, -1.95, 0.28, 1.0, 0.1, 0.0),
    (0.80, 1.08, 0.44, -2.25, 0.36, 0.0, 1.0, 0.9),
    (1.06, 0.74, 0.36, -2.75, 0.34, 0.5, 0.0, 1.0),
    (0.50, 1.12, 0.34, -1.7, 0.40, 0.95, 0.7, 0.0),
)


@dataclass
class Plates:
    """One master per ink, 0 (paper) to 1 (solid)."""

    yellow: Field
    pink: Field
    teal: Field

    def cut(
        self, where: Mask, yellow: Field | float, pink: Field | float, teal: Field | float
    ) -> None:
        """Replace a region on all three masters."""
        self.yellow = np.where(where, yellow, self.yellow)
        self.pink = np.where(where, pink, self.pink)
        self.teal = np.where(where, teal, self.teal)


def paint(size: int, seed: int) -> Image.Image:
    """Draw the masters, screen each in its own way, print them a little off register."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(2 * size)
    plates = _sky(x, y)
    _dunes(plates, x, y, rng)
    for leaf in LEAVES:
        _leaf(plates, x, y, leaf)
    return to_image(_printed(plates, rng), size)


def _printed(plates: Plates, rng: np.random.Generator) -> Pixels:
    """Yellow in lines, pink in dots, teal in sand."""
    paper = PAPER * (1 + 0.025 * grain(len(plates.pink), rng, 1 / 300)[..., None])
    pink = shift(inked(dots(plates.pink, 0.62), rng), 0.004, -0.003)
    teal = shift(inked(sand(plates.teal, rng), rng), -0.003, 0.003)
    sheet = multiply(paper, YELLOW, inked(lines(plates.yellow), rng))
    return multiply(multiply(sheet, PINK, pink), TEAL, teal)


def _sky(x: Field, y: Field) -> Plates:
    """Pink from above, yellow from below, a sun with bars of cloud before it."""
    plates = Plates(np.clip(0.1 + 1.1 * y, 0, 0.8), np.clip(0.75 - 1.25 * y, 0, 1), 0.5 - 1.5 * y)
    far, _ = polar(x, y, SUN_AT)
    for ring in (0.34, 0.285):
        plates.cut(between(far, ring - 0.008, ring + 0.008) & below(y, 0.6), 0.0, 0.0, 0.0)
    plates.cut(below(far, 0.23), 1.0, np.clip((y - 0.22) * 3.2, 0, 1), 0.0)
    for cy, left, right in CLOUDS:
        beyond_end = np.maximum(np.maximum(left - x, x - right), 0)
        plates.cut(below(np.hypot(beyond_end, y - cy), 0.014), 0.0, 0.0, 0.0)
    return plates


def _dunes(plates: Plates, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Four ranges, each with a pattern of its own: shade, stripes, spots, ripples."""
    far, striped, spotted, near = (
        y - base - tall * ridge(x, rng, waves, 0.35) for base, tall, waves in DUNES
    )
    lit = ridge(x + 0.4 * far, rng, 2.2, 0.5) > 0
    plates.cut(far > 0, 0.0, np.where(lit, 0.75, 0.35), np.where(lit, 0.35, 0.85) - 1.4 * far)
    band = stripes(30 * striped, 0.5)
    plates.cut(striped > 0, 0.9, np.where(band, 0.9, 0.25), 0.0)
    spot = between(np.cos(58 * (x + 0.5 * spotted)) * np.cos(90 * spotted), 0.55, 2)
    plates.cut(spotted > 0, np.where(spot, 1.0, 0.25), 0.0, np.where(spot, 0.0, 0.85))
    ripple = stripes(24 * near + 0.5 * np.sin(14 * x), 0.47)
    plates.cut(near > 0, 0.2, np.where(ripple, 1.0, 0.5), np.where(ripple, 0.1, 0.0))


def _leaf(plates: Plates, x: Field, y: Field, leaf: tuple[float, ...]) -> None:
    """A broad leaf with its veins left open, and a paper-white rim."""
    root_x, root_y, length, turn, width, teal, pink, yellow = leaf
    u, v = (way / length for way in turned(x, y, (root_x, root_y), turn))
    v = v + 0.1 * u * u
    half = width * np.sin(np.pi * np.clip(u, 0, 1) ** 0.8) ** 0.8
    inside = (u > 0) & (u < 1)
    plates.cut(inside & (np.abs(v) < half + 0.012 / length), 0.0, 0.0, 0.0)
    rib = stripes(9 * (u - 0.7 * np.abs(v)), 0.12)
    vein = (np.abs(v) < 0.018 * (1.1 - u)) | (rib & (np.abs(v) < 0.88 * half))
    shade = 1 - 0.45 * (v > 0)
    plates.cut(inside & (np.abs(v) < half) & ~vein, yellow, pink * shade, teal * shade)
