"""Watercolour: a loose bunch of peonies, wet in wet, with the white of the paper left open."""

import numpy as np
from PIL import Image

from house_styles.canvas import Colour, Pixels, Points, smoothstep, to_image
from house_styles.noise import clouds
from house_styles.palette import paint_box, varied
from house_styles.shapes import direction, turned
from house_styles.wet_paper import Pigment, Sheet

PETALS = paint_box("#d6336c", "#e8698a", "#b5179e", "#f08a5d", "#f4a3b5")
LEAVES = paint_box("#3f7d3a", "#1f5f4a", "#7a9a2e", "#14424a", "#5a8f6a")
MISTS = paint_box("#9fc5d8", "#f3d98b", "#c7b5dd", "#a8d0bd")
INDIGO, GAMBOGE = paint_box("#1d2350", "#e0a100")
BLOSSOMS = (  # x, y, radius, first petal colour
    (0.38, 0.37, 0.23, 0),
    (0.75, 0.25, 0.165, 1),
    (0.67, 0.63, 0.20, 2),
    (0.24, 0.73, 0.15, 3),
    (0.91, 0.50, 0.10, 3),
    (0.12, 0.20, 0.09, 1),
    (0.90, 0.88, 0.09, 0),
)
ROUNDS = ((0.62, 9, 0.40), (0.40, 7, 0.54), (0.20, 5, 0.68))  # reach, petals, strength


def paint(size: int, seed: int) -> Image.Image:
    """Mists first, then leaves around the masked blossoms, the blossoms, and a spatter."""
    rng = np.random.default_rng(seed)
    sheet = Sheet(size, rng)
    for place in rng.uniform(0, 1, (9, 2)):
        mist = Pigment(rng.choice(MISTS), strength=0.8, wet=0.85)
        _drop(sheet, place, rng.uniform(0.16, 0.34), mist)
    _mask(sheet, rng)
    for cx, cy, radius, _ in BLOSSOMS:
        _leaves(sheet, np.array([cx, cy]), radius, rng)
    sheet.open[:] = 1
    for cx, cy, radius, first in BLOSSOMS:
        _petals(sheet, np.array([cx, cy]), radius, np.roll(PETALS, -first, axis=0), rng)
        _heart(sheet, np.array([cx, cy]), radius, rng)
    _spatter(sheet, rng)
    return to_image(sheet.dry())


def _mask(sheet: Sheet, rng: np.random.Generator) -> None:
    """Keep the blossoms' places dry while the leaves are painted."""
    uneven = 0.03 * clouds(len(sheet.x), rng, (9, 9), 2)
    for cx, cy, radius, _ in BLOSSOMS:
        far = np.hypot(sheet.x - cx, sheet.y - cy) + uneven
        sheet.open = np.minimum(sheet.open, smoothstep(0.78 * radius, 0.83 * radius, far))


def _leaves(sheet: Sheet, heart: Points, size: float, rng: np.random.Generator) -> None:
    """Leaves that come out from under a blossom."""
    for turn in np.linspace(0, 2 * np.pi, 7, endpoint=False) + rng.uniform(0, 1):
        angle = turn + rng.normal(0, 0.25)
        root = heart + 0.5 * size * direction(angle)
        green = varied(rng.choice(LEAVES), rng, 0.03, 0.02)
        _leaf(sheet, root, angle + rng.normal(0, 0.3), size * rng.uniform(0.9, 1.7), green)


def _leaf(sheet: Sheet, root: Points, turn: float, length: float, colour: Colour) -> None:
    """One leaf; the half beyond the vein gets a second wash."""
    box = sheet.near(root, length)
    u, v = (way / length for way in turned(sheet.x[box], sheet.y[box], root, turn))
    v = v + 0.12 * np.sin(2.6 * u)
    half = 0.2 * np.sin(np.pi * np.clip(u, 0, 1) ** 0.75)
    depth = length * (half - np.abs(v)) - 1.0 * ((u < 0) | (u > 1))
    sheet.wash(box, depth, Pigment(colour, 0.85))
    sheet.wash(box, np.minimum(depth, length * (v - 0.006)), Pigment(colour, 0.7))


def _petals(
    sheet: Sheet, heart: Points, size: float, box: Pixels, rng: np.random.Generator
) -> None:
    """Three rounds of petals, the outer ones pale and wide."""
    for reach, count, strength in ROUNDS:
        for turn in np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1):
            offset = reach * direction(turn) * (1, 0.85) + rng.normal(0, 0.06, 2)
            radius = size * rng.uniform(0.36, 0.48) * (0.75 + 0.4 * reach)
            pink = varied(rng.choice(box[:2], p=(0.7, 0.3)), rng, 0.03, 0.03)
            pigment = Pigment(pink, strength * rng.uniform(0.8, 1.2))
            _petal(sheet, heart + size * offset, turn, radius, pigment)


def _petal(sheet: Sheet, place: Points, turn: float, radius: float, pigment: Pigment) -> None:
    """An egg with a frilled rim, wide end out."""
    box = sheet.near(place, 1.6 * radius)
    u, v = (way / radius for way in turned(sheet.x[box], sheet.y[box], place, turn))
    frill = 0.05 * np.sin(9 * np.arctan2(v, u) + 40 * place[0])
    depth = radius * (1 + frill - np.hypot(u / 1.05, v / (0.85 + 0.2 * u)))
    sheet.wash(box, depth, pigment)


def _heart(sheet: Sheet, heart: Points, size: float, rng: np.random.Generator) -> None:
    """Indigo dropped into the wet middle, and gold stamens around it."""
    _drop(sheet, heart, 0.15 * size, Pigment(INDIGO, 1.2, wet=0.3))
    for turn in rng.uniform(0, 2 * np.pi, 16):
        place = heart + rng.uniform(0.17, 0.32) * size * direction(turn)
        _drop(sheet, place, 0.018 * size + 0.002, Pigment(GAMBOGE, 1.3, wet=0))


def _spatter(sheet: Sheet, rng: np.random.Generator) -> None:
    """Flicked from the brush at the end."""
    for box in (PETALS, LEAVES):
        for place in rng.uniform(0, 1, (28, 2)):
            pigment = Pigment(rng.choice(box), rng.uniform(0.4, 1.0), wet=0)
            _drop(sheet, place, rng.uniform(0.003, 0.009), pigment)


def _drop(sheet: Sheet, place: Points, radius: float, pigment: Pigment) -> None:
    box = sheet.near(place, 1.5 * radius + 0.01)
    far = np.hypot(sheet.x[box] - place[0], sheet.y[box] - place[1])
    sheet.wash(box, radius - far, pigment)
