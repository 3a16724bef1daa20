"""Small pictures of the picker, each with its number on it, and large ones to look at; blocking."""

import io
from typing import Final

from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE: Final = (224, 168)
"""Of a tile, in pixels: as the painted thumbnails are."""

LARGE: Final = 1024
"""Long side in pixels of a picture to look at."""

INK: Final = (24, 26, 31)
PAPER: Final = (255, 255, 255)
BADGE: Final = (54, 38)
"""Where the number is: Discord shows pictures in rows of three as squares, and one that stands
alone as a strip, so what is nearer to the edges may be cut off."""
RADIUS: Final = 18
LETTERS: Final = 24


def tile(picture: bytes, number: int) -> bytes:
    """Return the middle of a picture as a WebP with a number in its corner.

    Args:
        picture: A picture of ours, in any format.
        number: One or two digits.
    """
    small = ImageOps.fit(_opened(picture), SIZE, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(small)
    draw.circle(BADGE, RADIUS, fill=INK, outline=PAPER, width=2)
    font = ImageFont.load_default(LETTERS)
    draw.text(BADGE, str(number), PAPER, font, anchor="mm")
    return _webp(small)


def large(picture: Image.Image | bytes) -> bytes:
    """Return a picture of ours as a WebP of at most `LARGE` pixels on its long side."""
    whole = _opened(picture) if isinstance(picture, bytes) else picture.convert("RGB")
    whole.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    return _webp(whole)


def _opened(picture: bytes) -> Image.Image:
    """What is transparent becomes white, as in the painting's own style."""
    whole = Image.open(io.BytesIO(picture)).convert("RGBA")
    paper = Image.new("RGBA", whole.size, PAPER)
    return Image.alpha_composite(paper, whole).convert("RGB")


def _webp(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=88)
    return buffer.getvalue()
