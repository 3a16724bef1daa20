"""Tesserae: a Byzantine tree of life on gold, every stone set by hand along the shapes."""

import numpy as np
from PIL import Image

from house_styles.canvas import Pixels, mix, smoothstep, to_image
from house_styles.masonry import Wall
from house_styles.noise import clouds, grain, relief
from house_styles.palette import paint_box
from house_styles.shapes import below, between, polar, ridge, seams

STONE = 0.0185
SUN_AT = (0.5, 0.36)
GOLD = paint_box("#7a5212", "#b9832a", "#dfae48", "#f4d684", "#e9c25e")
HALO = paint_box("#f7efdc", "#f1dfb4", "#9c2436", "#7a1528", "#f0e3c4", "#a83246", "#5f1020")
HILL = paint_box("#20352a", "#3e5a36", "#71803f", "#a7a45c", "#d4c78b")
WATER = paint_box("#0d2a33", "#16505a", "#2b7d80", "#86b7a5", "#e9e4cc")
LEAF = paint_box("#1d3b2c", "#3f6a3c", "#86963f", "#c9bf6a", "#8d1f33")
TRUNK = paint_box("#1a0f0d", "#43261a", "#7b4a2a", "#b58352")
BORDER = paint_box("#5f1020", "#f1e6cc", "#16120f", "#c0963c")
BOUGHS = ((0.0, 0.70), (0.27, 0.5), (-0.27, 0.5))  # lean, height
CROWNS = (  # x, y, radius
    (0.24, 0.44, 0.125),
    (0.76, 0.43, 0.13),
    (0.32, 0.22, 0.10),
    (0.68, 0.20, 0.105),
    (0.17, 0.62, 0.075),
    (0.84, 0.61, 0.08),
    (0.5, 0.145, 0.075),
)


def paint(size: int, seed: int) -> Image.Image:
    """Gold sky, halo, hills, water, tree, border; then the mortar."""
    rng = np.random.default_rng(seed)
    wall = Wall(3 * size // 2, STONE, rng)
    wobble = 0.0035 * clouds(len(wall.x), rng, (12, 12), 2)
    wall.x, wall.y = wall.x + wobble, wall.y - wobble
    _sky(wall)
    _land(wall, rng)
    for lean, height in BOUGHS:
        _bough(wall, lean, height)
    for crown in CROWNS:
        _crown(wall, crown)
    _border(wall)
    return to_image(_mortar(wall, rng), size)


def _sky(wall: Wall) -> None:
    """Gold rings around a halo of cream and wine."""
    far, around = polar(wall.x, wall.y, SUN_AT)
    rays = 0.5 + 0.22 * np.cos(16 * around) - 0.35 * far
    wall.lay(far >= 0, wall.rings(far, around, rays), GOLD, 0.75)
    wall.lay(below(far, 0.27), wall.rings(far, around, far / 0.27), HALO, 0.08)


def _land(wall: Wall, rng: np.random.Generator) -> None:
    """Two hills, and a river with foam along its waves."""
    for base, waves in ((0.66, 0.9), (0.75, 0.7)):
        depth = wall.y - base - 0.045 * ridge(wall.x, rng, waves, 0.3)
        wall.lay(depth > 0, wall.rows(depth, wall.x, 0.85 - 6 * depth), HILL, 0.3)
    depth = wall.y - 0.83 - 0.018 * np.sin(2 * np.pi * 3 * wall.x)
    bands = 0.42 + 0.4 * np.cos(2 * np.pi * np.floor(depth / STONE) / 4)
    wall.lay(depth > 0, wall.rows(depth, wall.x, bands), WATER, 0.35)


def _bough(wall: Wall, lean: float, height: float) -> None:
    """One limb from the root up, lit on its right."""
    rise = np.clip((0.84 - wall.y) / height, 0, 1)
    across = wall.x - 0.5 - lean * rise**1.8
    half = 0.05 - 0.032 * rise + 0.04 * smoothstep(0.12, 0.0, rise)
    inside = below(np.abs(across), half) & between(rise, 0, 1)
    tone = 0.45 + 0.5 * across / half
    wall.lay(inside, wall.rows(across + 1, wall.y, tone, 0.8), TRUNK, 0.3)


def _crown(wall: Wall, crown: tuple[float, float, float]) -> None:
    """Rings of leaves, light above and dark below, with a wine fruit in the heart."""
    cx, cy, radius = crown
    far, around = polar(wall.x, wall.y, (cx, cy))
    light = 0.42 - 0.3 * np.sin(around + 0.8) * far / radius
    tone = np.where(far < 2 * STONE, 1.0, np.clip(light, 0, 0.78))
    wall.lay(below(far, radius), wall.rings(far, around, tone, 0.85), LEAF, 0.2)
    rim = between(far, radius, radius + 0.85 * STONE)
    turn = np.round(2 * np.pi * radius / STONE) * around / (2 * np.pi) * 0.952 * STONE
    wall.lay(rim, wall.rows(far - radius, turn + 1, 0 * far, 0.85), LEAF, 0.1)


def _border(wall: Wall) -> None:
    """Three rows of stones all around: wine, a cream and black chequer, wine."""
    side, level = np.minimum(wall.x, 1 - wall.x), np.minimum(wall.y, 1 - wall.y)
    edge, along = np.minimum(side, level), np.where(side < level, wall.y, wall.x)
    chequer = np.where(np.mod(np.floor(along / (2.24 * STONE)), 2) > 0, 0.33, 0.66)
    tone = np.where(np.abs(edge - 1.5 * STONE) < 0.5 * STONE, chequer, 0.0)
    wall.lay(edge < 3 * STONE, wall.rows(edge, along, tone), BORDER, 0.06)


def _mortar(wall: Wall, rng: np.random.Generator) -> Pixels:
    """Dark lime in the joints; the stones are rough and their edges catch light."""
    size = len(wall.joint)
    joint = np.maximum(wall.joint, seams(wall.region, 0.0037))
    rough = 0.06 * relief(grain(size, rng, 1 / 260), 0.004) + 0.04 * grain(size, rng)
    stone = wall.colours * (1 + rough - 0.06 * relief(joint, 0.002))[..., None]
    return mix(stone, paint_box("#2b231b")[0] * (1 + rough[..., None]), 0.92 * joint)
