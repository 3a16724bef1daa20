"""Another painting from the same photo and style: what a seed changes.

The large forms, above all: the search ends near where it begins, so it begins with other clouds of
light and colour, and swirls and stars come elsewhere. Then the style itself: the size of its
strokes, the way they lean, and how much fine and coarse structure count.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageOps
from PIL.Image import Resampling

import nst_core

STROKES: Final = (0.75, 1.5)
"""Smallest and largest size of strokes, in terms of the usual one."""

LAYERS: Final = 2.0
"""By what factor, at most, a style layer counts more or less."""

CLOUDS: Final = 8
"""So many of them fit beside each other along the long side."""

LIGHT: Final = 32
"""How much lighter or darker a cloud is, of 255: the standard deviation."""

COLOUR: Final = 12
"""The same for each of its colours by itself."""


def varied(
    styles: Sequence["nst_core.Style"], options: "nst_core.Options", seed: int
) -> tuple[tuple["nst_core.Style", ...], "nst_core.Options"]:
    """Return styles and options of a variation; the same for the same seed, as they are for 0."""
    if not seed:
        return tuple(styles), options
    random = Random(seed)  # noqa: S311 - nothing is secret here
    weights = [_factor(random, 1 / LAYERS, LAYERS) for _ in options.style_layers]
    shares = tuple(weight / sum(weights) for weight in weights)
    return (
        tuple(_other_hand(style, random) for style in styles),
        replace(options, style_layer_weights=shares),
    )


def clouded(
    photo: Image.Image,
    styles: Sequence["nst_core.Style"],
    options: "nst_core.Options",
    seed: int,
) -> Image.Image:
    """Return what a variation begins with; a weak one stays near the photo."""
    first = nst_core.underpainting(photo, styles, options)
    random = Random(seed)  # noqa: S311 - nothing is secret here
    clouds = _clouds(first.size, random, options.tint)
    return ImageChops.add(first, clouds, offset=-128)


def _clouds(size: tuple[int, int], random: Random, strength: float) -> Image.Image:
    """Soft patches around a middle grey of 128, RGB."""
    width, height = (max(2, round(CLOUDS * side / max(size))) for side in size)
    values = bytearray()
    for _ in range(width * height):
        light = random.gauss(128, LIGHT * strength)
        colours = [random.gauss(light, COLOUR * strength) for _ in range(3)]
        values += bytes(min(255, max(0, round(colour))) for colour in colours)
    patches = Image.frombytes("RGB", (width, height), bytes(values))
    return patches.resize(size, Resampling.BICUBIC)


def _other_hand(style: "nst_core.Style", random: Random) -> "nst_core.Style":
    """The style with strokes of another size, that may lean the other way."""
    mirrored = random.random() < 0.5  # noqa: PLR2004 - a coin
    picture = ImageOps.mirror(style.picture) if mirrored else style.picture
    return replace(style, picture=picture, scale=_factor(random, *STROKES))


def _factor(random: Random, low: float, high: float) -> float:
    """A factor between two bounds; doubling is as likely as halving."""
    return math.exp(random.uniform(math.log(low), math.log(high)))
