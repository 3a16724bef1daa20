"""Glazed tile: pieces laid one by one, the straps over their seams, and the firing."""

import numpy as np

from house_styles.canvas import Colour, Easel, Field, Pixels, Points, mix, shift
from house_styles.noise import blur, clouds, grain, relief
from house_styles.palette import paint_box, varied

NIGHT, BONE = paint_box("#0a1c4a", "#efe5cb")


class Tiler:
    """Lays glazed pieces on one easel and their straps on another."""

    def __init__(self, size: int, rng: np.random.Generator) -> None:
        self.glaze = Easel(size, NIGHT)
        self.straps = Easel(size, (0, 0, 0))
        self._rng = rng

    def piece(self, points: Points, colour: Colour) -> None:
        """One tile, a little off in colour, as kilns do."""
        self.glaze.polygon(points, varied(colour[None], self._rng, 0.035, 0.018)[0])

    def strap(self, points: Points, width: float) -> None:
        """One strap over the seams."""
        self.straps.line(points, (1, 1, 1), width)


def fire(tiler: Tiler, rng: np.random.Generator) -> Pixels:
    """Cream straps stand proud, glaze pools in the middle of a tile and breaks at its edge."""
    glaze, strap = tiler.glaze.pixels(), blur(tiler.straps.pixels()[..., 0], 0.0007)
    size = len(strap)
    edge = np.clip(3 * blur(strap, 0.006), 0, 1)
    pooled = 0.78 + 0.3 * (1 - edge) + 0.1 * clouds(size, rng, (9, 9), 5)
    pooled += 0.10 * relief(clouds(size, rng, (40, 40), 3), 0.03)
    body = glaze * pooled[..., None]
    body = mix(body, NIGHT * 0.5, _shadow(strap))
    bone = BONE * (0.97 + 0.03 * grain(size, rng)[..., None])
    lit = bone + 0.22 * relief(blur(strap, 0.003), 0.012)[..., None]
    return mix(body, lit, strap)


def _shadow(strap: Field) -> Field:
    """Grout beside each strap, darker on the side away from the light."""
    shade: Field = np.clip(1.3 * blur(shift(strap, 0.0045, 0.0045), 0.003), 0, 0.8)
    return shade
