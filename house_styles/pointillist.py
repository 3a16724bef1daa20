"""Pointillism: a summer evening by the river, in dots of colour and its opposite."""

import numpy as np
from PIL import Image

from house_styles.canvas import Easel, Pixels, to_image
from house_styles.evening_river import evening_river
from house_styles.noise import grain
from house_styles.palette import paint_box, varied
from house_styles.strokes import sample

PASSES = ((0.013, 0.95), (0.0095, 0.85), (0.007, 0.6), (0.0045, 0.25))  # radius, share of places


def paint(size: int, seed: int) -> Image.Image:
    """Dot the motif over a lilac ground in four passes, large dots first."""
    rng = np.random.default_rng(seed)
    motif = evening_river(512, rng)
    easel = Easel(2 * size, paint_box("#8d80a8")[0])
    for radius, cover in PASSES:
        _dots(easel, motif, radius, cover, rng)
    weave = 1 + 0.05 * grain(2 * size, rng, 1 / 300)
    return to_image(easel.pixels() * weave[..., None], size)


def _dots(
    easel: Easel, motif: Pixels, radius: float, cover: float, rng: np.random.Generator
) -> None:
    """One dot near each point of a jittered grid; some are left out so that the ground shows."""
    line = np.arange(0, 1, 1.75 * radius)
    places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    places = places[rng.random(len(places)) < cover]
    places = rng.permutation(places + rng.uniform(-radius, radius, places.shape))
    colours = _divided(sample(motif, places), rng)
    for place, colour, r in zip(places, colours, rng.uniform(0.75, 1.2, len(places)), strict=True):
        easel.dot(place, radius * r, colour)


def _divided(colours: Pixels, rng: np.random.Generator) -> Pixels:
    """Divisionism: most dots are purer than the motif; an eighth are its opposite, as light."""
    grey = colours.mean(axis=-1, keepdims=True)
    purity = rng.choice([1.2, 1.7, -0.5], (len(colours), 1), p=[0.5, 0.38, 0.12])
    return varied(np.clip(grey + purity * (colours - grey), 0, 1), rng, 0.05, 0.035)
