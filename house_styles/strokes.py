"""Brush strokes made of bristles: swept along a field of directions, or dragged nearly dry."""

from dataclasses import dataclass

import numpy as np

from house_styles.canvas import Colour, Easel, Field, Pixels, Points

JOINTS = 9  # points of a swept stroke


@dataclass(frozen=True)
class Brush:
    """One size of brush.

    Attributes:
        width: Of the stroke, in canvas units.
        length: Of the stroke, in canvas units.
        bristles: Lines in one stroke.
        streak: How much lightness differs between bristles, 0..1.
        fray: How many joints a bristle may miss at either end.
    """

    width: float
    length: float
    bristles: int = 7
    streak: float = 0.05
    fray: int = 2


@dataclass(frozen=True)
class Hand:
    """Paints on `canvas`, builds up `height`, and follows the directions `angle` (radians)."""

    canvas: Easel
    height: Easel
    angle: Field
    rng: np.random.Generator

    def sweep(self, starts: Points, colours: Pixels, brush: Brush) -> None:
        """Lay one stroke at each start."""
        paths = trace(self.angle, starts, brush.length)
        for path, colour in zip(paths, colours, strict=True):
            self._stroke(path, colour, brush)

    def _stroke(self, path: Points, colour: Colour, brush: Brush) -> None:
        across = normals(path)
        offsets = np.linspace(-0.5, 0.5, brush.bristles)
        load = self.rng.normal(0, 1, brush.bristles)
        first = self.rng.integers(0, brush.fray + 1, brush.bristles)
        last = JOINTS - self.rng.integers(0, brush.fray + 1, brush.bristles)
        thick = 1.7 * brush.width / brush.bristles
        for n in self.rng.permutation(brush.bristles):
            line = (path + across * (offsets[n] * brush.width))[first[n] : last[n]]
            self.canvas.line(line, colour + brush.streak * load[n], thick)
            self.height.line(line, (0.55 + 0.18 * load[n] - 0.5 * abs(offsets[n]),) * 3, thick)


def drag(easel: Easel, points: Points, width: float, rng: np.random.Generator) -> None:
    """A dry brush through `points`, white on black: each hair trembles and lifts when it likes."""
    turn = np.linspace(0, 1, 14)
    places = np.linspace(0, 1, len(points))
    path = np.stack([np.interp(turn, places, column) for column in points.T], axis=1)
    across = normals(path) * np.sin(np.pi * (0.12 + 0.8 * turn))[:, None]
    for offset in rng.permutation(np.linspace(-0.5, 0.5, 15)):
        ink = min(0.97, rng.normal(0.86, 0.12))
        hair = path + width * (across * offset + rng.normal(0, 0.07, (len(path), 1)))
        easel.line(hair[rng.integers(0, 3) : rng.integers(9, 15)], (ink,) * 3, width / 8)


def sample(field: Field, points: Points) -> Field:
    """The values of a field or a picture under `points`; beyond the edge the edge goes on."""
    size = field.shape[0]
    column, row = np.clip((points * size).astype(int), 0, size - 1).T
    under: Field = field[row, column]
    return under


def trace(angle: Field, starts: Points, length: float) -> Points:
    """Walk from each start along the directions (radians), shape (N, JOINTS, 2)."""
    path, step = [starts], length / (JOINTS - 1)
    for _ in range(JOINTS - 1):
        heading = sample(angle, path[-1])
        path.append(path[-1] + step * np.stack([np.cos(heading), np.sin(heading)], axis=-1))
    return np.stack(path, axis=1)


def normals(path: Points) -> Points:
    """Unit vectors across a path, one at each point."""
    along = np.gradient(path, axis=0)
    across: Points = along[:, ::-1] * (-1, 1) / (np.hypot(*along.T)[:, None] + 1e-9)
    return across
