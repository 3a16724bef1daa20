"""A picture as a file that Discord accepts: the best encoding that fits."""

import io
from dataclasses import dataclass, field
from typing import Any

import discord
from PIL import Image

from bot.errors import UserError
from bot.replies import refusals


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send. Our name for it, never a stranger's."""

    name: str
    data: bytes = field(repr=False)

    def file(self) -> discord.File:
        """A fresh file object: discord.py reads each one once."""
        return discord.File(io.BytesIO(self.data), self.name)


@dataclass(frozen=True, slots=True)
class _Rung:
    extension: str
    format: str
    options: dict[str, Any]


LADDER = (
    _Rung("png", "PNG", {}),
    _Rung("webp", "WEBP", {"lossless": True}),
    _Rung("webp", "WEBP", {"quality": 95}),
    _Rung("jpg", "JPEG", {"quality": 95}),
    _Rung("webp", "WEBP", {"quality": 85}),
    _Rung("jpg", "JPEG", {"quality": 80}),
)

SHRINK = 0.75
"""How much smaller the next attempt is, when no rung was small enough."""

SMALLEST = 64
"""Long side in pixels below which there is no next attempt."""


def fit(png: bytes, stem: str, limit: int) -> Upload:
    """Return a picture of ours in at most `limit` bytes; blocks.

    It is left as it is if that fits. Otherwise it goes down the ladder, then starts again as a
    smaller picture. A picture with transparency never becomes a JPEG.

    Args:
        png: The picture, a PNG without metadata.
        stem: The file's name without its ending.
        limit: Bytes that it may have.

    Raises:
        UserError: Not even a tiny picture fits.
    """
    if len(png) <= limit:
        return Upload(f"{stem}.png", png)
    picture: Image.Image = Image.open(io.BytesIO(png), formats=["PNG"])
    while True:
        for rung in LADDER:
            if rung.format == "JPEG" and picture.mode != "RGB":
                continue
            data = _encode(picture, rung)
            if len(data) <= limit:
                return Upload(f"{stem}.{rung.extension}", data)
        if max(picture.size) < SMALLEST:
            raise UserError(refusals.TOO_LARGE_TO_SEND)
        picture = _smaller(picture)


def _smaller(picture: Image.Image) -> Image.Image:
    width, height = (max(1, round(side * SHRINK)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _encode(picture: Image.Image, rung: _Rung) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, rung.format, **rung.options)
    return buffer.getvalue()
