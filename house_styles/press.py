"""The printing press: screens that break a tone into ink or no ink, and what a drum does wrong."""

import numpy as np

from house_styles.canvas import Field, smoothstep, unit_grid
from house_styles.noise import clouds, grain
from house_styles.shapes import turned


def dots(tone: Field, turn: float, pitch: float = 1 / 92) -> Field:
    """A halftone screen at an angle (radians); `tone` is 0 (paper) to 1 (solid)."""
    x, y = unit_grid(len(tone))
    along, across = turned(x, y, (0, 0), turn)
    waves = np.cos(2 * np.pi * along / pitch) + np.cos(2 * np.pi * across / pitch)
    screen = 0.5 + 0.25 * waves
    return smoothstep(-0.06, 0.06, tone * 1.12 - 0.06 - (1 - screen))


def lines(tone: Field, pitch: float = 1 / 110) -> Field:
    """A line screen on the diagonal."""
    x, y = unit_grid(len(tone))
    screen = 0.5 + 0.5 * np.cos(2 * np.pi * (x - y) / pitch)
    return smoothstep(-0.1, 0.1, tone * 1.2 - 0.1 - (1 - screen))


def sand(tone: Field, rng: np.random.Generator) -> Field:
    """A grain-touch screen: random specks."""
    speck = grain(len(tone), rng, 1 / 620)
    return smoothstep(-0.18, 0.18, tone * 2.4 - 1.2 + 0.9 * speck)


def inked(plate: Field, rng: np.random.Generator) -> Field:
    """Ink never lies quite evenly: clouds, and small holes where the drum missed."""
    size = len(plate)
    missed = smoothstep(0.80, 0.95, grain(size, rng, 1 / 400))
    even = 0.93 + 0.05 * clouds(size, rng, (5, 5), 3)
    ink: Field = np.clip(plate * even * (1 - 0.7 * missed), 0, 1)
    return ink
