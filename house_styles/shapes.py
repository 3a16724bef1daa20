"""Shapes as fields: distances, panes and the lines between panes."""

import numpy as np

from house_styles.canvas import Field, Labels, Mask, Points, smoothstep
from house_styles.noise import blur


def below(value: Field, limit: float | Field) -> Mask:
    """Where `value` is under `limit`: inside a radius, above a height."""
    return value < limit


def between(value: Field, low: float | Field, high: float | Field) -> Mask:
    """Where `value` is over `low` and under `high`."""
    return (value > low) & (value < high)


def stripes(phase: Field, share: float) -> Mask:
    """The first `share` (0..1) of every whole number of `phase`."""
    return np.mod(phase, 1) < share


def polar(x: Field, y: Field, centre: tuple[float, float]) -> tuple[Field, Field]:
    """Distance and angle (radians, -pi..pi) from `centre`."""
    across, down = x - centre[0], y - centre[1]
    return np.hypot(across, down), np.arctan2(down, across)


def turned(
    x: Field, y: Field, origin: Points | tuple[float, float], angle: float
) -> tuple[Field, Field]:
    """Distances along and across (to its right) a line from `origin` at `angle` radians."""
    right, down = x - origin[0], y - origin[1]
    sin, cos = np.sin(angle), np.cos(angle)
    return right * cos + down * sin, down * cos - right * sin


def direction(angle: float) -> Points:
    """The unit vector at `angle` radians."""
    return np.array([np.cos(angle), np.sin(angle)])


def ridge(x: Field, rng: np.random.Generator, waves: float, rough: float = 0.5) -> Field:
    """A mountain line over x, about -1..1: sines whose strength falls by `rough` each octave."""
    line = np.zeros_like(x)
    for octave in range(6):
        phase = rng.uniform(0, 2 * np.pi)
        line += rough**octave * np.sin(2 * np.pi * waves * 1.9**octave * x + phase)
    return line * (1 - rough)


def nearest(x: Field, y: Field, points: Points) -> Labels:
    """Voronoi cells: the number of the nearest of `points`."""
    best, label = np.full(x.shape, np.inf, np.float32), np.zeros(x.shape, np.int64)
    for number, (px, py) in enumerate(points.tolist()):
        distance = (x - px) ** 2 + (y - py) ** 2
        label[distance < best] = number
        best = np.minimum(best, distance)
    return label


def spread(count: int, rng: np.random.Generator, tries: int = 12) -> Points:
    """Well spaced points (Mitchell's best candidate) on the canvas and a little beyond."""
    points = rng.uniform(-0.05, 1.05, (1, 2))
    for _ in range(count - 1):
        guesses = rng.uniform(-0.05, 1.05, (tries, 2))
        gaps = np.hypot(*(guesses[:, None] - points[None]).transpose(2, 0, 1)).min(axis=1)
        points = np.vstack([points, guesses[gaps.argmax()]])
    return points


def seams(labels: Labels, width: float) -> Field:
    """The lines between panes, 1 on the line and 0 in the pane; `width` in canvas units."""
    edge = np.zeros(labels.shape, np.float32)
    edge[:, 1:] += labels[:, 1:] != labels[:, :-1]
    edge[1:, :] += labels[1:, :] != labels[:-1, :]
    radius = width / 2.44  # a bell falls to 0.475, the middle of the step below, at 1.22 radii
    # A straight one-pixel line, blurred, peaks at this height: so width does not depend on size.
    peak = 1 / (np.sqrt(2 * np.pi) * radius * labels.shape[0])
    return smoothstep(0.35, 0.6, blur(np.minimum(edge, 1), radius) / peak)
