"""The pointillist's motif: sunset on a river, a sail, a tree, a lady with a parasol."""

import numpy as np

from house_styles.canvas import Field, Pixels, mix, smoothstep, unit_grid
from house_styles.noise import clouds
from house_styles.palette import paint_box, ramp
from house_styles.shapes import below, between, polar, ridge

SKY = paint_box("#5d6fb8", "#8c8fd0", "#c7a6d6", "#f3b6a6", "#fbd38a", "#fff0b8")
WATER = paint_box("#fbdc9a", "#e9a9a8", "#9d8fce", "#566fb5", "#2f4a8c")
BANK = paint_box("#27356b", "#3c5f7a", "#5f8f6a", "#a9b95a", "#f0d774")
LEAF = paint_box("#1f1f55", "#2d4a5e", "#3d7a55", "#8fb347", "#f3cf5a")
FAR = paint_box("#5a5fa8", "#7f7fc0", "#b296c4")
HORIZON = 0.5
SUN_AT = (0.36, 0.43)
CROWN = (
    (0.80, 0.20, 0.17),
    (0.92, 0.32, 0.15),
    (0.69, 0.31, 0.11),
    (0.84, 0.06, 0.12),
    (0.97, 0.13, 0.14),
)
SUN, SAIL_GLEAM, HULL, POPPY, TRUNK, BODICE, HAIR = paint_box(
    "#fffbe0", "#fff0d8", "#3b2a5e", "#e2503f", "#3a2550", "#3f2a6e", "#8f3f45"
)
CLOTH = paint_box("#fffdf0", "#ffe3c0", "#b9a6d8")
SKIRT = paint_box("#c2456a", "#5e2a6b", "#2a1f5c")
PARASOL = paint_box("#fff2c8", "#f49a5c", "#a83f6a")


def evening_river(size: int, rng: np.random.Generator) -> Pixels:
    """The motif, smooth and without any dots."""
    x, y = unit_grid(size)
    scene = _sky_and_water(x, y, rng)
    scene = _far_bank(scene, x, y, rng)
    scene = _sail(scene, x, y)
    scene = _near_bank(scene, x, y, rng)
    scene = _tree(scene, x, y, rng)
    return _stroller(scene, x, y)


def _sky_and_water(x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """The sky glows to the horizon, the water gives it back broken by ripples."""
    far, _ = polar(x, y, SUN_AT)
    glow = 0.35 * np.exp(-far / 0.16)
    sky = ramp(0.85 * y / HORIZON + glow + 0.06 * clouds(len(x), rng, (3, 8)), SKY)
    sky = mix(sky, SUN, smoothstep(0.06, 0.045, far))
    depth = np.maximum(y - HORIZON, 0) / (1 - HORIZON)
    path = np.exp(-(((x - SUN_AT[0]) / (0.05 + 0.1 * depth)) ** 2))
    ripple = 0.12 * np.sin(2 * np.pi * 16 * depth**0.6 + 3 * clouds(len(x), rng, (3, 10), 2))
    water = ramp(0.1 + 1.3 * depth - 0.55 * path + ripple, WATER)
    return np.where((y < HORIZON)[..., None], sky, water)


def _far_bank(scene: Pixels, x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """Lilac poplars and their reflection."""
    height = 0.05 + 0.03 * ridge(x, rng, 2.0, 0.8) + 0.02 * np.abs(np.sin(40 * x))
    tone = np.clip(0.5 + 8 * (HORIZON - y) * np.sign(HORIZON - y), 0, 1)
    trees = ramp(1 - tone + 0.25 * x, FAR)
    up, down = y - HORIZON + height, HORIZON + 0.8 * height - y
    cover = np.where(y < HORIZON, smoothstep(0, 0.004, up), 0.55 * smoothstep(0, 0.01, down))
    return mix(scene, trees, cover)


def _sail(scene: Pixels, x: Field, y: Field) -> Pixels:
    """A white sail and its shimmer on the water."""
    tall = np.clip((y - 0.36) / 0.17, 0, 1)
    inside = between(x, 0.535 - 0.015 * tall, 0.535 + 0.085 * tall) & between(y, 0.36, 0.53)
    white = ramp((x - 0.53) / 0.07, CLOTH)
    scene = mix(scene, white, inside)
    hull = below(np.abs(x - 0.565), 0.06 - 0.9 * np.abs(y - 0.54)) & between(y, 0.528, 0.552)
    scene = mix(scene, HULL, hull)
    gleam = below(np.abs(x - 0.56), 0.035 - 0.2 * (y - 0.55)) & between(y, 0.552, 0.68)
    return mix(scene, SAIL_GLEAM, 0.55 * gleam * below(np.sin(260 * y), 0.2))


def _near_bank(scene: Pixels, x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """Grass in sun, cut by long violet shadows, with poppies in it."""
    depth = y - 0.80 + 0.20 * x**1.6 + 0.01 * ridge(x, rng, 3)
    shade = np.sin(2 * np.pi * (2.2 * x + 5 * y + 0.2 * clouds(len(x), rng, (4, 4))))
    tone = 0.75 - 0.8 * depth + 0.22 * shade - 0.4 * smoothstep(0.7, 1.0, x)
    grass = ramp(tone, BANK)
    poppies = smoothstep(0.75, 0.85, clouds(len(x), rng, (45, 45), 1)) * below(-depth, -0.05)
    grass = mix(grass, POPPY, poppies)
    return mix(scene, grass, smoothstep(0, 0.006, depth))


def _tree(scene: Pixels, x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """A tree on the right: violet in the shade, gold where the sun comes through."""
    trunk = np.abs(x - 0.83 - 0.03 * np.sin(5 * y)) < 0.018 + 0.03 * smoothstep(0.6, 0.8, y)
    scene = mix(scene, TRUNK, trunk & between(y, 0.2, 0.8))
    leaf = 0.035 * clouds(len(x), rng, (18, 18), 2)
    for cx, cy, radius in CROWN:
        far, _ = polar(x, y, (cx, cy))
        light = 0.5 - 0.45 * ((x - cx) + 0.6 * (y - cy)) / radius + 5 * leaf
        scene = mix(scene, ramp(light, LEAF), below(far + leaf, radius))
    return scene


def _stroller(scene: Pixels, x: Field, y: Field) -> Pixels:
    """A lady with a parasol, looking at the sail."""
    skirt = below(np.abs(x - 0.27), 0.016 + 0.22 * (y - 0.70)) & between(y, 0.70, 0.90)
    bodice = between(x, 0.251, 0.285) & between(y, 0.635, 0.71)
    head, _ = polar(x, y, (0.265, 0.615))
    shade, _ = polar(x, 1.6 * y, (0.255, 1.6 * 0.585))
    scene = mix(scene, ramp((x - 0.22) / 0.1, SKIRT), skirt)
    scene = mix(scene, BODICE, bodice)
    scene = mix(scene, HAIR, below(head, 0.02))
    parasol = below(shade, 0.085) & below(y, 0.59)
    return mix(scene, ramp((x - 0.19) / 0.13, PARASOL), parasol)
