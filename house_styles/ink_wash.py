"""Ink wash: mountains in mist, a pine on a rock and a vermilion sun, on long-fibred paper."""

import numpy as np
from PIL import Image

from house_styles.canvas import Easel, Field, Pixels, Points, smoothstep, to_image, unit_grid
from house_styles.noise import blur, clouds, grain
from house_styles.palette import multiply, paint_box
from house_styles.shapes import below, polar, ridge
from house_styles.strokes import drag

PAPER, INK, VERMILION = paint_box("#f3ead8", "#14151a", "#c8321f")
SUN_AT = (0.70, 0.20)
RANGES = (  # base, height, waves, strength of the ink
    (0.34, 0.10, 1.3, 0.32),
    (0.47, 0.15, 1.0, 0.50),
    (0.63, 0.17, 0.8, 0.75),
    (0.80, 0.14, 0.7, 0.95),
)
TRUNK = np.array(
    [[0.10, 0.86], [0.13, 0.74], [0.10, 0.63], [0.17, 0.52], [0.16, 0.42], [0.24, 0.34]]
)
BOUGHS = np.array(  # start and tip
    [
        [[0.12, 0.60], [-0.02, 0.52]],
        [[0.15, 0.54], [0.36, 0.50]],
        [[0.17, 0.46], [0.02, 0.36]],
        [[0.19, 0.40], [0.41, 0.37]],
        [[0.22, 0.36], [0.30, 0.25]],
        [[0.13, 0.68], [0.30, 0.65]],
    ]
)
BIRDS = ((0.47, 0.17), (0.52, 0.145), (0.55, 0.185), (0.43, 0.135))
WINGS = 0.017 * np.array([[-1, -0.45], [-0.45, -0.5], [0, 0.1], [0.45, -0.5], [1, -0.4]])


def paint(size: int, seed: int) -> Image.Image:
    """Wash the ranges from far to near, then brush the pine, the birds and the seal."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(size)
    ink = 0.10 * np.clip(clouds(size, rng, (2, 5), 3) + 0.2, 0, 1)
    for layer in RANGES:
        ink = _range(ink, x, y, layer, rng)
    ink = np.maximum(ink, _brushed(size, rng))
    return to_image(_on_paper(ink, _red(x, y, rng), rng))


def _range(
    ink: Field,
    x: Field,
    y: Field,
    layer: tuple[float, float, float, float],
    rng: np.random.Generator,
) -> Field:
    """One range: a wet dark crest that bleeds down into mist, with dry axe-cut strokes on it."""
    base, height, waves, strength = layer
    peaks = np.abs(ridge(x, rng, waves, 0.55)) ** 0.8
    top = base - 1.5 * height * peaks - 0.02 * ridge(x, rng, 9, 0.7)
    depth = y - top + 0.004 * clouds(len(x), rng, (50, 50), 2)
    mist = np.exp(-np.maximum(depth, 0) / (0.55 * height + 0.05))
    pooled = 0.72 + 0.28 * np.exp(-np.maximum(depth, 0) / 0.012)
    streaks = clouds(len(x), rng, (60, 14), 3)
    wash = strength * mist * pooled * (0.8 + 0.25 * clouds(len(x), rng, (6, 6), 4))
    dry = strength * mist * smoothstep(0.25, 0.75, streaks + 0.5 * mist - 0.1)
    covered = smoothstep(0, 0.003, depth)
    veil = 1 - covered * np.clip(0.35 + 0.65 * mist, 0, 1)
    return ink * veil + covered * np.clip(wash + 0.45 * dry, 0, 1)


def _brushed(size: int, rng: np.random.Generator) -> Field:
    """What is drawn with the loaded brush: rock, pine and birds."""
    easel = Easel(2 * size, (0, 0, 0))
    for x in rng.uniform(-0.03, 0.30, 60):
        top = 0.80 + 0.30 * max(x, 0) + rng.uniform(0, 0.12)
        lean = rng.normal(0, 0.02)
        crag = np.array([[x, top], [x + 0.03 + lean, top + 0.05], [x + lean, top + 0.14]])
        drag(easel, crag, 0.032, rng)
    _pine(easel, rng)
    for bird in BIRDS:
        easel.line(np.add(WINGS, bird), (0.8, 0.8, 0.8), 0.003)
    image = easel.pixels()[..., 0]
    return blur(image.reshape(size, 2, size, 2).mean(axis=(1, 3)), 0.0006)


def _pine(easel: Easel, rng: np.random.Generator) -> None:
    """A bent trunk, boughs that reach for the light, needles in fans along them."""
    drag(easel, TRUNK, 0.036, rng)
    drag(easel, np.add(TRUNK, (0.008, 0)), 0.02, rng)
    for start, tip in BOUGHS:
        sagging = np.add(start, tip) / 2 + (0, 0.02)
        drag(easel, np.stack([start, sagging, tip]), 0.012, rng)
        for part in rng.uniform(0.3, 1.08, 17):
            _needles(easel, start + part * np.subtract(tip, start), rng)


def _needles(easel: Easel, place: Points, rng: np.random.Generator) -> None:
    heart = place + rng.normal(0, 0.014, 2)
    for angle in rng.normal(-np.pi / 2, 0.85, 26):
        reach = rng.uniform(0.018, 0.04) * np.array([np.cos(angle), 0.8 * np.sin(angle)])
        easel.line(np.stack([heart, heart + reach]), (rng.uniform(0.6, 0.98),) * 3, 0.0014)


def _red(x: Field, y: Field, rng: np.random.Generator) -> Field:
    """The sun, wet at its rim, and the painter's seal."""
    far, _ = polar(x, y, SUN_AT)
    far = far + 0.004 * clouds(len(x), rng, (14, 14), 3)
    sun = smoothstep(0.093, 0.087, far) * (0.62 + 0.25 * smoothstep(0.07, 0.09, far))
    seal = np.maximum(np.abs(x - 0.915), np.abs(y - 0.90) * 0.8)
    strokes = below(np.sin(160 * x) * np.sin(120 * y + 40 * x), -0.25)
    stamp = below(seal, 0.03) & ~(strokes & below(seal, 0.025))
    uneven: Field = np.maximum(sun * (0.9 + 0.2 * clouds(len(x), rng, (8, 8), 4)), 0.85 * stamp)
    return uneven


def _on_paper(ink: Field, red: Field, rng: np.random.Generator) -> Pixels:
    """Ink sits in the fibres and gathers at the edge of each wash."""
    size = len(ink)
    fibre = 0.5 * clouds(size, rng, (30, 240), 2) + 0.5 * clouds(size, rng, (240, 30), 2)
    pooled = ink + 0.9 * (ink - blur(ink, 0.004))
    soaked = np.clip(pooled * (1 + 0.16 * fibre + 0.1 * grain(size, rng)), 0, 1)
    paper = PAPER * (1 + 0.028 * fibre + 0.02 * clouds(size, rng, (3, 3)))[..., None]
    sun = multiply(paper, VERMILION, np.clip(red * (1 + 0.1 * fibre) * (1 - 0.7 * ink), 0, 1))
    return multiply(sun, INK, soaked)
