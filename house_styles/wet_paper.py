"""Wet paper: washes that pool, gather at their edges, sink into the tooth, and add up."""

from dataclasses import dataclass

import numpy as np

from house_styles.canvas import Colour, Field, Pixels, Points, smoothstep, unit_grid
from house_styles.noise import clouds, grain, relief
from house_styles.palette import paint_box
from house_styles.shapes import below

PAPER = paint_box("#fbf8f0")[0]
Box = tuple[slice, slice]


@dataclass(frozen=True)
class Pigment:
    """A loaded brush.

    Attributes:
        colour: What is left of white light after one full wash.
        strength: How much pigment, about 0..1.5.
        wet: 0 leaves a crisp edge where pigment gathers; at 1 the wash runs.
    """

    colour: Colour
    strength: float
    wet: float = 0.1


class Sheet:
    """Wet paper that adds up pigment; light passes through all of it (Beer-Lambert)."""

    def __init__(self, size: int, rng: np.random.Generator) -> None:
        self.x, self.y = unit_grid(size)
        self.density = np.zeros((size, size, 3), np.float32)
        self.open = np.ones((size, size), np.float32)  # 0 where the paper is masked
        self._edge = clouds(size, rng, (9, 9), 5)
        self._bloom = clouds(size, rng, (5, 5), 5)
        self._tooth = np.clip(grain(size, rng, 1 / 260) + 0.6 * grain(size, rng, 1 / 130), -1, 1)

    def near(self, place: Points, reach: float) -> Box:
        """The part of the sheet within `reach` of a point: a wash need not look at the rest."""
        size = len(self.x)
        left, top = np.clip((place - reach) * size, 0, size - 1).astype(int).tolist()
        right, bottom = np.clip((place + reach) * size, 0, size - 1).astype(int).tolist()
        return slice(top, bottom + 1), slice(left, right + 1)

    def wash(self, box: Box, depth: Field, pigment: Pigment) -> None:
        """Fill where `depth`, the way in from the outline in canvas units, is positive."""
        wet = pigment.wet
        bloom, rough = self._bloom[box], 0.006 + 0.045 * wet
        depth = depth + rough * self._edge[box]
        cover = smoothstep(0, 0.002 + 0.10 * wet * wet, depth) * self.open[box]
        rim = (1 - wet) * np.exp(-np.maximum(depth, 0) / 0.004)
        backrun = wet * below(np.abs(bloom), 0.05)
        pool = 0.58 + 0.45 * bloom + 0.95 * rim + 0.17 * self._tooth[box] + 0.2 * backrun
        amount = pigment.strength * cover * np.clip(pool, 0.05, 2.2)
        self.density[box] -= amount[..., None] * np.log(np.clip(pigment.colour, 0.02, 0.98))

    def dry(self) -> Pixels:
        """The light that comes back from the paper."""
        rough = 0.012 * relief(self._tooth, 0.004)
        light: Pixels = PAPER * np.exp(-self.density) * (1 + rough[..., None])
        return light
