"""Colours: written as hex, laid out as ramps, varied by hand."""

import numpy as np

from house_styles.canvas import Colour, Field, Pixels


def paint_box(*hexes: str) -> Pixels:
    """Colours such as "#1d4e89", shape (N, 3), 0..1."""
    rows = [[int(h[i : i + 2], 16) / 255 for i in (1, 3, 5)] for h in hexes]
    return np.array(rows, dtype=np.float32)


def ramp(value: Field, colours: Pixels) -> Pixels:
    """Colour by number in even steps: 0 and below is the first colour, 1 and above the last."""
    places = np.linspace(0, 1, len(colours))
    bands = [np.interp(value, places, colours[:, band]) for band in range(3)]
    return np.stack(bands, axis=-1).astype(np.float32)


def varied(colours: Pixels, rng: np.random.Generator, light: float, hue: float) -> Pixels:
    """Each colour a little lighter or darker (`light`) and a little off (`hue`)."""
    shift = rng.normal(0, light, (*colours.shape[:-1], 1)) + rng.normal(0, hue, colours.shape)
    return np.clip(colours + shift, 0, 1).astype(np.float32)


def multiply(pixels: Pixels, colour: Colour, amount: Field) -> Pixels:
    """Print `colour` as a transparent ink; `amount` is 0 (no ink) to 1."""
    return pixels * (1 - amount[..., None] * (1 - colour))
