"""A square canvas in unit coordinates: x runs right and y runs down, both 0..1.

A `Field` is one number per pixel, shape (H, W). `Pixels` are sRGB in 0..1, shape (H, W, 3).
Lengths are fractions of the canvas, so that a small picture is the large one, shrunk.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Field: TypeAlias = NDArray[np.floating[Any]]
Pixels: TypeAlias = NDArray[np.floating[Any]]
Mask: TypeAlias = NDArray[np.bool_]
Labels: TypeAlias = NDArray[np.integer[Any]]
Points: TypeAlias = NDArray[np.floating[Any]]  # (N, 2), each x, y
Colour: TypeAlias = NDArray[np.floating[Any]]  # (3,)


def unit_grid(size: int) -> tuple[Field, Field]:
    """The x and the y of the pixel centres of a `size` x `size` canvas."""
    line = (np.arange(size, dtype=np.float32) + 0.5) / np.float32(size)
    x, y = np.meshgrid(line, line)
    return x, y


def smoothstep(start: float, end: float, value: Field) -> Field:
    """0 up to `start`, 1 from `end` on, an S between; `start` > `end` falls instead."""
    t: Field = np.clip((value - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)


def mix(under: Pixels, over: Pixels, cover: Field | Mask | float) -> Pixels:
    """`over` laid on `under`; `cover` is 0 (see under) to 1 (see over)."""
    amount = np.asarray(cover, dtype=np.float32)[..., None]
    return under + (over - under) * amount


def to_image(pixels: Pixels, size: int | None = None) -> Image.Image:
    """An RGB picture; with `size`, shrunk to it (paint large, shrink, no jagged edges)."""
    image = Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
    return image if size is None else image.resize((size, size), Image.Resampling.LANCZOS)


def to_pixels(image: Image.Image) -> Pixels:
    """The pixels of an RGB picture, or the field of a greyscale one."""
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def shift(field: Field, across: float, down: float) -> Field:
    """Move a field right and down by canvas units; the edge it leaves is drawn out."""
    size = len(field)
    right, low = round(across * size), round(down * size)
    edge = max(abs(right), abs(low))
    wide = np.pad(field, edge, mode="edge")
    return wide[edge - low :, edge - right :][:size, :size]


class Easel:
    """Draws shapes in unit coordinates, with a border so that strokes may start off the canvas."""

    def __init__(self, size: int, ground: Sequence[float]) -> None:
        self._size = size
        self._image = Image.new("RGB", (size, size), _ink(ground))
        self._draw = ImageDraw.Draw(self._image)

    def polygon(self, points: Points, colour: Sequence[float]) -> None:
        """Fill a closed shape."""
        self._draw.polygon(self._flat(points), fill=_ink(colour))

    def line(self, points: Points, colour: Sequence[float], width: float) -> None:
        """Draw an open line; `width` is in canvas units."""
        self._draw.line(self._flat(points), _ink(colour), max(1, round(width * self._size)))

    def dot(self, centre: Points, radius: float, colour: Sequence[float]) -> None:
        """Fill a circle."""
        x, y = (centre * self._size).tolist()
        r = radius * self._size
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=_ink(colour))

    def pixels(self) -> Pixels:
        """What has been drawn so far."""
        return to_pixels(self._image)

    def _flat(self, points: Points) -> list[float]:
        flat: list[float] = (points * self._size).ravel().tolist()
        return flat


def _ink(colour: Sequence[float]) -> tuple[int, int, int]:
    red, green, blue = (min(255, max(0, round(float(c) * 255))) for c in colour)
    return red, green, blue
