"""Pixels become a PNG of our own making: the only file that is stored."""

from io import BytesIO

from PIL import Image

from bot.decoder.pixels import decode


def clean(data: bytes) -> bytes:
    """Do in this process what a Decoder does in a child; only for files that are trusted.

    Raises:
        Refused: The file is not accepted.
    """
    picture = decode(data)
    return as_png(picture.mode, picture.size, picture.tobytes())


def as_png(mode: str, size: tuple[int, int], pixels: bytes) -> bytes:
    """Return a PNG of these pixels and nothing else."""
    file = BytesIO()
    Image.frombytes(mode, size, pixels).save(file, "PNG", compress_level=1)
    return file.getvalue()
