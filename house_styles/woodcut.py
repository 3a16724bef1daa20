"""Woodcut: moon, peaks and firs over a lake, gouged from pear wood; a black and a blue block."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from house_styles.canvas import Field, Mask, Pixels, mix, shift, smoothstep, to_image, unit_grid
from house_styles.noise import blur, clouds, grain
from house_styles.palette import multiply, paint_box
from house_styles.shapes import below, between, polar, ridge

PAPER, BLACK, BLUE = paint_box("#f1e6cd", "#15110f", "#4b86b4")
MOON_AT = (0.62, 0.27)
PEAKS = ((0.16, 0.22, 1.25), (0.42, 0.37, 1.35), (0.88, 0.30, 1.15), (0.68, 0.46, 1.3))
SHORE = 0.66


@dataclass
class Block:
    """The wood: how dark each place shall print, and a phase whose whole numbers are the gouges."""

    dark: Field
    phase: Field
    tint: Field

    def carve(
        self, where: Mask, dark: Field | float, phase: Field, tint: Field | float = 0
    ) -> None:
        """Carve a region anew."""
        self.dark = np.where(where, dark, self.dark)
        self.phase = np.where(where, phase, self.phase)
        self.tint = np.where(where, tint, self.tint)


def paint(size: int, seed: int) -> Image.Image:
    """Carve from back to front, then print both blocks."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(2 * size)
    hand = 0.003 * clouds(2 * size, rng, (9, 9), 3)
    x, y = x + hand, y - hand
    block = _sky(x, y)
    _peaks(block, x, y, rng)
    _lake(block, x, y)
    for base, height, count in ((0.655, 0.09, 40), (0.69, 0.30, 22)):
        _firs(block, x, y, (base, height, count), rng)
    _shore(block, x, y, rng)
    return to_image(_print(block, rng), size)


def _sky(x: Field, y: Field) -> Block:
    """Rays that double in number as they spread, and a moon that is almost bare."""
    far, around = polar(x, y, MOON_AT)
    turns = around / (2 * np.pi)
    rays = np.select([below(far, 0.24), below(far, 0.48)], [60, 120], 240) * turns
    dark = 0.22 + 0.9 * far + 0.12 * np.sin(2 * np.pi * 15 * turns)
    block = Block(np.clip(dark, 0, 0.9), rays, 0.9 - 0.5 * far)
    block.carve(below(far, 0.155), 0.75, far * 60)
    block.carve(below(far, 0.14), 0.16 + 0.5 * (far / 0.14) ** 3, far * 95)
    return block


def _peaks(block: Block, x: Field, y: Field, rng: np.random.Generator) -> None:
    """Each peak has a lit face and a dark face, cut along the slope."""
    for px, top, steep in PEAKS:
        rough = 0.035 * ridge(x, rng, 3, 0.7)
        height = y - top - np.abs(x - px) / steep * 1.4 - rough
        crest = px + 0.05 * ridge(y, rng, 3, 0.75) + 0.12 * (y - top)
        lit = x > crest
        if px > MOON_AT[0]:
            lit = ~lit
        snow = np.clip(1 - height / 0.16, 0, 1)
        side = np.where(lit, 1, -1)
        phase = 62 * (y - 0.75 * side * (x - px)) + 1.3 * rough / 0.035
        dark = np.where(lit, 0.16 + 1.1 * height - 0.1 * snow, 0.93 - 0.5 * height)
        block.carve(height > 0, np.clip(dark, 0.05, 0.97), phase)
        block.carve(between(height, 0, 0.006), 1.0, phase)


def _lake(block: Block, x: Field, y: Field) -> None:
    """Long level cuts, wider apart as they come nearer, and a path of light."""
    depth = np.maximum(y - SHORE, 0)
    phase = 46 * depth**0.72 + 0.35 * np.sin(26 * x + 60 * depth)
    path = np.exp(-(((x - MOON_AT[0]) / (0.05 + 0.35 * depth)) ** 2))
    dark = np.clip(0.74 - 0.62 * path + 0.16 * np.sin(9 * x + 40 * depth), 0.04, 0.95)
    block.carve(y > SHORE, dark, phase, 0.7 * (1 - path))


def _firs(
    block: Block, x: Field, y: Field, row: tuple[float, float, int], rng: np.random.Generator
) -> None:
    """A row of firs: black, with short white cuts that hang like boughs."""
    base, tallest, count = row
    for px in rng.permutation(np.linspace(-0.05, 1.05, count)) + rng.normal(0, 0.01, count):
        height = tallest * rng.uniform(0.55, 1) * (0.25 + 1.3 * abs(px - MOON_AT[0]))
        down = (y - base + height) / height
        bough = 0.2 * height * down * (0.62 + 0.5 * np.mod(down * 7, 1))
        inside = (np.abs(x - px) < bough) & (down > 0) & (down < 1)
        phase = 7 * down * 2.0 - 30 * np.abs(x - px) / tallest * 0.17
        block.carve(inside, np.where(x > px, 0.78, 1.0), phase)


def _shore(block: Block, x: Field, y: Field, rng: np.random.Generator) -> None:
    """A dark bank with grass cut upwards."""
    depth = y - 0.90 + 0.05 * ridge(x, rng, 1.2, 0.5) - 0.06 * np.abs(x - 0.6)
    blade = 0.02 * np.abs(np.sin(150 * x + 6 * np.sin(17 * x)))
    phase = 75 * (x + 0.35 * depth * np.sin(21 * x))
    block.carve(depth + blade > 0, np.clip(0.97 - 2.2 * np.abs(depth - 0.03), 0.45, 0.98), phase)


def _print(block: Block, rng: np.random.Generator) -> Pixels:
    """Gouges taper as the tone changes, the grain shows in the ink, blue is off register."""
    size = len(block.dark)
    swell = 0.14 * clouds(size, rng, (26, 26), 2)
    wave = np.cos(2 * np.pi * block.phase)
    bare = 1 - 2 * np.clip(block.dark + swell * (block.dark < 1), 0, 1.05)
    ink = smoothstep(-0.12, 0.12, wave - bare)
    wood = clouds(size, rng, (4, 190), 3)
    salt = smoothstep(0.95, 1.25, wood + 0.4 * grain(size, rng))
    tint = shift(blur(block.tint, 0.0012), -0.004, 0.004)
    paper = PAPER * (1 + 0.03 * grain(size, rng, 1 / 250)[..., None])
    blue = multiply(paper, BLUE, np.clip(tint * (0.92 - 0.25 * salt), 0, 1))
    return mix(blue, BLACK, ink * (1 - 0.75 * salt))
