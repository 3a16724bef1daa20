"""Rows and rings of small square stones, and the joints between them."""

from dataclasses import dataclass

import numpy as np

from house_styles.canvas import Field, Labels, Mask, Pixels, smoothstep, unit_grid
from house_styles.palette import ramp


@dataclass(frozen=True)
class Stones:
    """How stones lie in one region.

    Attributes:
        row: Number of the row at each pixel.
        column: Number of the stone in its row.
        into_row: How far across the row we are, 0..1.
        into_column: How far along the stone we are, 0..1.
        tone: Colour of the stone on the region's ramp, 0..1.
    """

    row: Field
    column: Field
    into_row: Field
    into_column: Field
    tone: Field


class Wall:
    """A picture in stones; each region covers what lay there before."""

    def __init__(self, size: int, stone: float, rng: np.random.Generator) -> None:
        self.x, self.y = unit_grid(size)
        self.region = np.zeros((size, size), np.int64)
        self.colours = np.zeros((size, size, 3), np.float32)
        self.joint = np.zeros((size, size), np.float32)
        self._stone = stone
        self._regions = 0
        self._luck = rng.random(4099).astype(np.float32)

    def lay(self, where: Mask, stones: Stones, colours: Pixels, lively: float) -> None:
        """Set `stones` in a region; `lively` is how much neighbours may differ, 0..1."""
        self._regions += 1
        self.region[where] = self._regions
        luck = self._chance(stones.row + 37 * self._regions, stones.column)[where]
        tone = np.clip(stones.tone[where] + lively * (luck - 0.5), 0, 1)
        tilt = 0.1 * (self._chance(stones.column, stones.row)[where] - 0.5)
        dome = 0.07 * (1 - stones.into_row - stones.into_column)[where]
        self.colours[where] = ramp(tone, colours) + (dome + tilt)[:, None]
        nearer = np.maximum(np.abs(stones.into_row - 0.5), np.abs(stones.into_column - 0.5))
        self.joint[where] = smoothstep(0.36, 0.45, nearer[where])

    def rows(self, down: Field, along: Field, tone: Field, scale: float = 1.0) -> Stones:
        """Rows across `down`, cut into stones along `along`; both in canvas units."""
        row = np.floor(down / (scale * self._stone))
        place = along / (1.12 * scale * self._stone) + 7 * self._chance(row, 0 * row)
        into_row = down / (scale * self._stone) - row
        return Stones(row, np.floor(place), into_row, np.mod(place, 1), tone)

    def rings(self, far: Field, around: Field, tone: Field, scale: float = 1.0) -> Stones:
        """Rows that run around a point; each ring holds a whole number of stones."""
        row = np.floor(far / (scale * self._stone))
        count = np.maximum(np.round(2 * np.pi * (row + 0.5)), 3)
        place = (around / (2 * np.pi) + 0.5) * count
        into_row = far / (scale * self._stone) - row
        return Stones(row, np.mod(np.floor(place), count), into_row, np.mod(place, 1), tone)

    def _chance(self, row: Field, column: Field) -> Field:
        """A number in 0..1 that belongs to this stone."""
        label: Labels = (row * 7919 + column * 3571 + 11).astype(np.int64)
        return self._luck[label % len(self._luck)]
