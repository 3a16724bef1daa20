"""Kintsugi: a bowl put together from the shards of four, every seam mended with gold lacquer."""

import numpy as np
from PIL import Image

from house_styles.canvas import Field, Labels, Pixels, mix, smoothstep, to_image, unit_grid
from house_styles.noise import blur, clouds, grain, relief
from house_styles.palette import paint_box, ramp
from house_styles.shapes import nearest, polar, seams, spread

STRUCK_AT = (0.42, 0.44)
CRACKS = 11
TENMOKU = paint_box("#060607", "#15100e", "#2f1d14", "#6b3a1c", "#b06f34")
CELADON = paint_box("#2e4a42", "#557a6b", "#86a892", "#aec7b1", "#d3e0cb")
OXBLOOD = paint_box("#2a0508", "#560d12", "#8a1a1c", "#b5392c", "#d98a63")
BONE = paint_box("#b9a88c", "#d9ccb3", "#ece3d0", "#f6f0e2", "#fffaf0")
GOLD = paint_box("#3d2508", "#8a5a14", "#cf9a2e", "#f0cf6a", "#fff6cf")
ODDS = (0.28, 0.40, 0.20, 0.12)


def paint(size: int, seed: int) -> Image.Image:
    """Break, glaze, and mend."""
    rng = np.random.default_rng(seed)
    x, y = unit_grid(size)
    shards = _break(x, y, rng)
    return to_image(_mend(_glazed(x, y, shards, rng), shards, rng))


def _break(x: Field, y: Field, rng: np.random.Generator) -> Labels:
    """Cracks run out from the blow, fork, and are crossed by rings at uneven distances."""
    size = len(x)
    far, around = polar(x, y, STRUCK_AT)
    turns = around / (2 * np.pi) + 0.5 + 0.006 * clouds(size, rng, (10, 10), 3) / (0.1 + far)
    far = far + 0.008 * clouds(size, rng, (8, 8), 4)
    cracks = np.sort(np.arange(CRACKS) / CRACKS + rng.uniform(0, 0.06, CRACKS))
    sector = np.searchsorted(cracks, np.mod(turns, 1)) % CRACKS
    rings = np.sort(rng.uniform(0.1, 0.85, (CRACKS, 3)) + np.array([0, 0.06, 0.12]), axis=1)
    ring = (far[..., None] > rings[sector]).sum(axis=-1)
    forks = 1 - rng.uniform(0.25, 0.75, (CRACKS, 4)) / CRACKS
    beyond_fork = (np.mod(turns - cracks[sector], 1) > forks[sector, ring]) & (ring > 0)
    shards: Labels = sector * 10 + ring * 2 + beyond_fork
    return shards


def _glazed(x: Field, y: Field, shards: Labels, rng: np.random.Generator) -> Pixels:
    """Each shard comes from one of four bowls, fired its own way."""
    bowl = rng.choice(4, 128, p=ODDS)[shards]
    lift = rng.uniform(-0.1, 0.1, 128)[shards]
    crackle = _crackle(x, y, rng)
    bone = ramp(_pooled(x, rng) + 0.2 + lift - 0.22 * crackle, BONE)
    bowls = (
        ramp(_hares_fur(*polar(x, y, STRUCK_AT), rng) + lift, TENMOKU),
        ramp(_pooled(x, rng) + lift - 0.28 * crackle, CELADON),
        ramp(_pooled(y, rng) - 0.1 + lift, OXBLOOD),
        _brushwork(bone, x, y, rng),
    )
    return np.choose(bowl[..., None], bowls)


def _crackle(x: Field, y: Field, rng: np.random.Generator) -> Field:
    """The fine net of a glaze that shrank more than its clay."""
    bend = 0.006 * clouds(len(x), rng, (30, 30), 2)
    return seams(nearest(x + bend, y - bend, spread(260, rng)), 0.0027)


def _hares_fur(far: Field, around: Field, rng: np.random.Generator) -> Field:
    """Rust-brown streaks that ran down a black glaze, away from the middle."""
    streaks = np.zeros_like(far)
    for count, strength in ((37, 0.5), (83, 0.35), (171, 0.3)):
        drift = rng.uniform(0, 6) + 2.5 * np.sin(5 * far + rng.uniform(0, 6))
        streaks += strength * np.sin(count * around + drift)
    rings = 0.35 * np.sin(14 * far) * far
    return 0.28 + 0.24 * streaks + rings + 0.1 * clouds(len(far), rng, (8, 8), 4)


def _pooled(across: Field, rng: np.random.Generator) -> Field:
    """A glaze that is thick here and thin there, with pinholes."""
    size = len(across)
    holes = smoothstep(0.7, 0.95, grain(size, rng, 1 / 110))
    tone: Field = 0.5 + 0.25 * clouds(size, rng, (4, 4), 4) - 0.25 * holes + 0.1 * across
    return tone


def _brushwork(bone: Pixels, x: Field, y: Field, rng: np.random.Generator) -> Pixels:
    """Iron-black bands and reeds, painted with a dry brush."""
    wave = y + 0.02 * np.sin(11 * x) + 0.35 * x
    strokes = np.sin(2 * np.pi * 9 * wave) + 0.2 * np.sin(2 * np.pi * 27 * wave)
    bands = smoothstep(0.35, 0.5, strokes)
    dry = 0.75 + 0.5 * clouds(len(x), rng, (6, 120), 3)
    return mix(bone, paint_box("#2b1d18")[0], np.clip(bands * dry, 0, 0.92))


def _mend(glaze: Pixels, shards: Labels, rng: np.random.Generator) -> Pixels:
    """Round the shards, then lay gold in every seam: thick at the joins, and glossy."""
    size = len(shards)
    swell = 0.3 * clouds(size, rng, (14, 14), 3)
    pools = smoothstep(0.74, 0.84, blur(seams(shards, 0.011), 0.0035) + 0.3 * swell)
    seam = np.maximum(seams(shards, 0.008), pools)
    rounded = 1 + 0.3 * relief(blur(seam, 0.009), 0.035) - 0.5 * blur(seam, 0.006)
    gloss = np.maximum(relief(clouds(size, rng, (5, 5), 3), 0.09), 0) ** 3
    bowl = glaze * rounded[..., None] + 0.35 * gloss[..., None]
    metal = 0.52 + 0.5 * relief(blur(seam, 0.0022), 0.02) + 0.1 * clouds(size, rng, (70, 70), 2)
    return mix(bowl, ramp(metal, GOLD), seam)
