"""Cubism: a guitar on a table seen from all sides, in planes that open into one another."""

import numpy as np
from PIL import Image

from house_styles.canvas import Easel, Field, Pixels, mix, smoothstep, to_image, unit_grid
from house_styles.noise import clouds, relief
from house_styles.palette import paint_box, ramp, varied
from house_styles.shapes import below, between, polar, turned
from house_styles.strokes import Brush, Hand, sample

GROUND = paint_box("#1d1914", "#4a3d2c", "#85714d", "#b59c6c", "#6f6a5c", "#35322e")
PLANES = paint_box(
    *("#efe0bb", "#d6b77e", "#b0834a", "#7d5a35", "#493624"),  # cream to umber
    *("#1c1814", "#8e9284", "#5c6a70", "#a4542c"),  # black, stone, slate, brick
)
LIGHT, UMBER, DARK = PLANES[0], PLANES[3], PLANES[5]
ODDS = (0.16, 0.17, 0.14, 0.11, 0.085, 0.085, 0.105, 0.105, 0.04)
AXES = (0.42, -0.42, 1.15, 1.99, 1.57, 0.0, 0.9, 2.3)  # radians; few, to tie it all together
SPINE = ((0.42, 0.80), (0.60, 0.16))  # the guitar leans along this line
HIPS = ((0.30, 0.74, 0.17, -1), (0.60, 0.76, 0.19, 1), (0.37, 0.50, 0.11, -1))  # x, y, radius, side


def paint(size: int, seed: int) -> Image.Image:
    """Lay planes from large to small along the guitar, brush them, draw edges and signs on top."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(3 * size // 2)
    angle, edges = np.full_like(x, 0.3), np.zeros_like(x)
    ground = 0.45 + 0.4 * clouds(len(x), rng, (2, 2), 3)
    picture = ramp(ground, GROUND)
    for reach in np.geomspace(0.6, 0.07, 170):
        _plane((picture, angle, edges), (x, y), reach, rng)
    picture = _brushed(picture, angle, rng)
    picture = mix(picture, DARK, 0.9 * edges)
    return to_image(_signs(picture, x, y), size)


def _plane(
    layers: tuple[Pixels, Field, Field],
    grid: tuple[Field, Field],
    reach: float,
    rng: np.random.Generator,
) -> None:
    """One facet: crisp and shaded along one edge, melting away from it (Braque's passage)."""
    picture, angle, edges = layers
    x, y = grid
    start, end = np.array(SPINE)
    cx, cy = start + rng.uniform(-0.1, 1.1) * (end - start) + rng.normal(0, 0.45 * reach + 0.09, 2)
    first, second = rng.choice(AXES, 2, replace=False)
    u = (x - cx) * np.cos(first) + (y - cy) * np.sin(first)
    v = (x - cx) * np.cos(second) + (y - cy) * np.sin(second)
    wide, tall = reach * rng.uniform(0.25, 0.6), reach * rng.uniform(0.4, 0.9)
    inside = between(u, -0.002, wide) & below(np.abs(v), tall / 2)
    u, v = u[inside], v[inside]
    colour = varied(rng.choice(PLANES, p=ODDS), rng, 0.03, 0.012)
    shaded = colour * (1.4 - 0.85 * (v / tall + 0.5))[..., None]
    cover = 1 - 0.92 * np.clip(u / wide, 0, 1) ** 1.8
    picture[inside] = mix(picture[inside], shaded, cover)
    angle[inside] = second
    border = np.minimum(np.abs(u), tall / 2 - np.abs(v) + 0.001)
    line = smoothstep(0.0042, 0.0022, border) * cover**2
    edges[inside] = np.maximum(edges[inside] * (1 - cover), line)


def _signs(picture: Pixels, x: Field, y: Field) -> Pixels:
    """Fragments that say guitar: hips, sound hole, strings."""
    for hip in HIPS:
        picture = _hip(picture, x, y, hip)
    hole, _ = polar(x, y, (0.475, 0.60))
    picture = mix(picture, DARK, smoothstep(0.062, 0.058, hole))
    rosette = smoothstep(0.006, 0.002, np.abs(hole - 0.078)) * below(0.45 - x, 0)
    return _strings(mix(picture, LIGHT, rosette), x, y)


def _hip(picture: Pixels, x: Field, y: Field, hip: tuple[float, float, float, int]) -> Pixels:
    """Half of a curve, with a shadow inside it."""
    cx, cy, radius, side = hip
    far, around = polar(x, y, (cx, cy))
    outer = side * np.cos(around - 0.3 * side) > 0
    arc = outer * smoothstep(0.0065, 0.003, np.abs(far - radius))
    facing = below(-side * np.cos(around), -0.1) * below(far, radius)
    shadow = facing * np.exp(np.minimum(far - radius, 0) / 0.03)
    return mix(mix(picture, DARK, 0.35 * shadow), DARK, 0.95 * arc)


def _strings(picture: Pixels, x: Field, y: Field) -> Pixels:
    """Four strings, straight through every plane."""
    along, across = turned(x, y, SPINE[0], -1.297)
    for string in np.linspace(-0.028, 0.028, 4):
        taut = smoothstep(0.0022, 0.0008, np.abs(across - string)) * between(along, 0.02, 0.62)
        picture = mix(picture, LIGHT, 0.9 * taut)
    return picture


def _brushed(picture: Pixels, angle: Field, rng: np.random.Generator) -> Pixels:
    """Short level dabs that keep to the plane they stand on, and their relief."""
    canvas, height = (Easel(len(picture), tone) for tone in (UMBER, (0.3, 0.3, 0.3)))
    hand = Hand(canvas, height, angle, rng)
    for count, brush in ((3500, Brush(0.020, 0.030, 7)), (9000, Brush(0.009, 0.020, 5))):
        starts = rng.uniform(-0.02, 1.0, (count, 2))
        colours = varied(sample(picture, starts), rng, light=0.045, hue=0.01)
        hand.sweep(starts, colours, brush)
    ridges = relief(height.pixels()[..., 0], 0.08)
    return mix(picture, canvas.pixels(), 0.32) * (1 + 0.10 * ridges[..., None])
