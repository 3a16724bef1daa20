"""Before and after: next to each other, and as a short film in which a line wipes over them.

The film is an animated WebP: true colours in a fraction of a GIF's bytes, and Discord plays it in
place like one.
https://discord.com/blog/modern-image-formats-at-discord-supporting-webp-and-avif
"""

import io
import math
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageOps

from bot.errors import UserError
from bot.replies import refusals
from bot.upload import Upload, fit

GAP: Final = 1 / 64
"""Between the two pictures, of the height of one; transparent, so it has the theme's colour."""

FILM_SIDE: Final = 480
"""Long side of the film in pixels, at most."""

FRAMES: Final = 24
"""On the way there; as many on the way back."""

FRAME_MS: Final = 40
"""Milliseconds for which a frame is shown."""

REST_MS: Final = 300
"""The same for the whole picture, at either end."""

LINE: Final = 1 / 160
"""Width of the line that wipes, of the picture's."""

WHITE: Final = (255, 255, 255, 255)

QUALITIES: Final = (80, 60, 40)
"""Of the WebP encoder, best first; after the last one the film gets smaller."""

SMALLEST: Final = 64
"""Long side in pixels below which there is no film."""


def side_by_side(before: bytes, after: bytes, limit: int) -> Upload:
    """Return one picture with both, `before` on the left; blocks.

    Args:
        before: A PNG; it is shown as large as `after`.
        after: A PNG.
        limit: Bytes that the file may have.

    Raises:
        UserError: Not even a tiny one fits.
    """
    left, right = _alike(before, after)
    width, height = right.size
    gap = max(1, round(GAP * height))
    both = Image.new("RGBA", (2 * width + gap, height))
    both.paste(left, (0, 0))
    both.paste(right, (width + gap, 0))
    buffer = io.BytesIO()
    both.save(buffer, "PNG")
    return fit(buffer.getvalue(), "atelier-compare", limit)


def wipe(before: bytes, after: bytes, limit: int) -> Upload:
    """Return a film of about 2.5 s that goes round for ever: `before`, `after` and back; blocks.

    Args:
        before: A PNG; it is shown as large as `after`.
        after: A PNG.
        limit: Bytes that the file may have.

    Raises:
        UserError: Not even a tiny one fits.
    """
    first, last = _alike(before, after)
    side = min(FILM_SIDE, max(last.size))
    while side >= SMALLEST:
        pair = [ImageOps.contain(picture, (side, side)) for picture in (first, last)]
        for quality in QUALITIES:
            data = _film(pair[0], pair[1], quality)
            if len(data) <= limit:
                return Upload("atelier-wipe.webp", data)
        side //= 2
    raise UserError(refusals.TOO_LARGE_TO_SEND)


def _alike(before: bytes, after: bytes) -> tuple[Image.Image, Image.Image]:
    """Both pictures, in one size and mode."""
    first, last = (_decoded(data) for data in (before, after))
    return ImageOps.fit(first, last.size, Image.Resampling.LANCZOS), last


def _decoded(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["PNG"]).convert("RGBA")


def _film(before: Image.Image, after: Image.Image, quality: int) -> bytes:
    there = list(_frames(before, after))
    frames = [before, *there, after, *reversed(there)]
    moving = [FRAME_MS] * len(there)
    buffer = io.BytesIO()
    before.save(
        buffer,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=[REST_MS, *moving, REST_MS, *moving],
        loop=0,
        quality=quality,
        method=0,
    )
    return buffer.getvalue()


def _frames(before: Image.Image, after: Image.Image) -> Iterator[Image.Image]:
    """The line's way from left to right: slow, fast, slow."""
    width, height = after.size
    thick = max(1, round(LINE * width))
    for step in range(1, FRAMES + 1):
        at = round(width * (1 - math.cos(math.pi * step / (FRAMES + 1))) / 2)
        frame = before.copy()
        frame.paste(after.crop((0, 0, at, height)), (0, 0))
        frame.paste(WHITE, (at - thick // 2, 0, at - thick // 2 + thick, height))
        yield frame
