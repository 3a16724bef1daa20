"""Impasto: thick oil, a burning sun and a sky that turns; strokes first wide, then fine."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from house_styles.canvas import Easel, Field, Pixels, mix, smoothstep, to_image, unit_grid
from house_styles.noise import clouds, relief
from house_styles.palette import paint_box, ramp, varied
from house_styles.shapes import below, polar, ridge
from house_styles.strokes import Brush, Hand, sample

SKY = paint_box("#06323f", "#0b5563", "#138a8a", "#5cc0a8", "#cfe8c2")
SUN = paint_box("#fff3c4", "#ffd34d", "#f7931e", "#e2571e", "#8f2d1c")
LAND = paint_box("#2a1030", "#6b1d45", "#b5323c", "#e8762d", "#f6b53c")
SUN_AT = (0.69, 0.27)
WHIRLS = ((0.24, 0.22, 0.15, 1.0), (0.43, 0.43, 0.11, -0.9), (0.93, 0.52, 0.09, 0.8))
PASSES = (
    (1500, Brush(0.034, 0.15, bristles=11)),
    (3200, Brush(0.021, 0.105, bristles=8)),
    (3600, Brush(0.012, 0.07, bristles=6)),
)


@dataclass(frozen=True)
class Motif:
    """What the painter looks at: colours, and which way things run."""

    colours: Pixels
    angle: Field


def paint(size: int, seed: int) -> Image.Image:
    """Paint the motif in three passes of strokes and light the ridges of the paint."""
    rng = np.random.default_rng(seed)
    motif = _motif(384, rng)
    canvas, height = (Easel(2 * size, tone) for tone in ((0.05, 0.2, 0.25), (0.3, 0.3, 0.3)))
    hand = Hand(canvas, height, motif.angle, rng)
    for count, brush in PASSES:
        starts = rng.uniform(-0.06, 1.04, (count, 2))
        colours = varied(sample(motif.colours, starts), rng, light=0.06, hue=0.03)
        hand.sweep(starts, colours, brush)
    ridges = relief(height.pixels()[..., 0], 0.1)
    return to_image(canvas.pixels() * (1 + 0.3 * ridges[..., None]), size)


def _motif(size: int, rng: np.random.Generator) -> Motif:
    x, y = unit_grid(size)
    motif = _sky(x, y, rng)
    for layer, (base, waves) in enumerate(((0.66, 1.1), (0.77, 0.8), (0.88, 0.6))):
        motif = _hill(motif, (x, y), base + 0.07 * ridge(x, rng, waves, 0.35), layer / 2)
    return _cypress(motif, x, y)


def _sky(x: Field, y: Field, rng: np.random.Generator) -> Motif:
    """A wind from the left that turns around each whirl and around the sun."""
    right, down = np.ones_like(x), 0.5 * clouds(len(x), rng, (2, 2), 2)
    tone = 0.28 + 0.25 * clouds(len(x), rng, (3, 5), 3)
    for cx, cy, radius, spin in (*WHIRLS, (*SUN_AT, 0.24, 1.2)):
        far, around = polar(x, y, (cx, cy))
        pull = 3.5 * spin * np.exp(-((far / radius) ** 2))
        right, down = right - pull * np.sin(around), down + pull * np.cos(around)
        arms = np.sin(2 * around * np.sign(spin) - 34 * far / radius**0.5)
        tone += np.exp(-((far / radius) ** 2)) * (0.25 + 0.4 * arms)
    far, _ = polar(x, y, SUN_AT)
    colours = ramp(tone, SKY)
    rings = far / 0.23 + 0.1 * np.sin(far * 150)
    glow = mix(colours, ramp(rings, SUN), smoothstep(0.25, 0.17, far))
    return Motif(glow, np.arctan2(down, right))


def _hill(motif: Motif, grid: tuple[Field, Field], top: Field, near: float) -> Motif:
    """One range of hills: dark at the crest, furrows that glow lower down."""
    x, y = grid
    depth = y - top
    furrow = 0.16 * np.sin(2 * np.pi * (9 * depth + 5 * x * (1 - near) + 3 * near * x))
    tone = 0.05 + 3.2 * depth + 0.35 * near + furrow
    slope = np.arctan2(np.gradient(top, axis=1) * len(x), 1) + 0.5 * near * depth / 0.2
    inside = depth > 0
    colours = np.where(inside[..., None], ramp(tone, LAND), motif.colours)
    return Motif(colours, np.where(inside, slope, motif.angle))


def _cypress(motif: Motif, x: Field, y: Field) -> Motif:
    """A dark flame on the left that ties earth to sky."""
    lean = 0.13 + 0.012 * np.sin(9 * y)
    half = 0.085 * smoothstep(0.08, 0.7, y) * (1 + 0.12 * np.sin(31 * y + 40 * (x - lean)))
    inside = below(np.abs(x - lean), half) & below(y, 0.97)
    tone = 0.5 + 0.5 * np.sin(60 * (x - lean) + 14 * y)
    dark = ramp(tone, paint_box("#08131c", "#12303a", "#2c5a3c"))
    colours = np.where(inside[..., None], dark, motif.colours)
    angle = np.where(inside, -np.pi / 2 + 0.35 * np.sin(16 * y + 25 * x), motif.angle)
    return Motif(colours, angle)
