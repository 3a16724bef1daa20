"""The bytes of a file become pixels. Runs in the child process only."""

from io import BytesIO

from PIL import Image

import nst_core
from bot import limits
from bot.decoder.refusal import Refusal, Refused
from bot.decoder.signature import formats

_TOO_LARGE = (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning)


_WHITES = {"L;2": 3, "L;4": 15, "I;16B": 65535, "RGB;16B": 65535}
"""The largest value of a PNG's pixel, by Pillow's name for how it is stored, where not 255."""


def decode(data: bytes) -> Image.Image:
    """The first frame of a picture, upright, in sRGB, at most limits.KEPT_SIDE long.

    Returns:
        Mode RGB or RGBA, without metadata.

    Raises:
        Refused: The file is not accepted.
    """
    names = formats(data)
    try:
        with Image.open(BytesIO(data), formats=names) as picture:
            check_size(*picture.size)
            rescale_transparent(picture)
            picture.load()
            check_size(*picture.size)  # some formats know better now
            return nst_core.normalise(reduced(picture))
    except Refused:
        raise
    except _TOO_LARGE as error:
        raise Refused(Refusal.TOO_MANY_PIXELS) from error
    except Exception as error:  # hostile bytes make decoders raise almost anything
        raise Refused(Refusal.DAMAGED) from error


def check_size(width: int, height: int) -> None:
    """Refuse a size before pixels are decoded.

    Raises:
        Refused: TOO_MANY_PIXELS.
    """
    if width * height > limits.PICTURE_PIXELS or max(width, height) > limits.PICTURE_LONG_SIDE:
        raise Refused(Refusal.TOO_MANY_PIXELS)


def rescale_transparent(picture: Image.Image) -> None:
    """Bring a PNG's transparent colour, which is in the file's own depth, to Pillow's 8 bits.

    Of 16 bits, colours that look the same are transparent together (PNG specification, 11.3.2.1).
    """
    key = picture.info.get("transparency")
    if picture.format != "PNG" or key is None or not picture.tile:
        return
    white = _WHITES.get(str(picture.tile[0].args))
    if white and isinstance(key, tuple):
        picture.info["transparency"] = tuple(round(255 * value / white) for value in key)
    elif white:
        picture.info["transparency"] = round(255 * key / white)


def reduced(picture: Image.Image) -> Image.Image:
    """The picture, made smaller to fit limits.KEPT_SIDE; before all other work, to save memory."""
    scale = limits.KEPT_SIDE / max(picture.size)
    if scale >= 1:
        return picture
    # Ribbons would become too thin to paint, so they lose a little of their shape instead.
    width, height = (
        max(min(side, limits.PICTURE_SIDE), round(scale * side)) for side in picture.size
    )
    # A gap of 3 is Pillow's own advice: as good as none to the eye, and faster.
    return resizable(picture).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def resizable(picture: Image.Image) -> Image.Image:
    """The picture in a mode whose values can be mixed."""
    if picture.mode.startswith("I;"):
        return picture.convert("I")
    if picture.mode in {"1", "P", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture
