"""The bytes of a file become pixels. Runs in the child process only."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile

import nst_core
from bot import limits
from bot.decoder.refusal import Refusal, Refused
from bot.decoder.signature import formats

_FROM_16_BITS: Final = 255 / 65535

_TOO_LARGE: Final = (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning)

_TO_8_BITS: Final[dict[str, Callable[[int], int]]] = {
    "L;2": lambda value: value * 85,
    "L;4": lambda value: value * 17,
    "I;16B": lambda value: int(value * _FROM_16_BITS + 0.5),
    "RGB;16B": lambda value: value >> 8,
}
"""What becomes of a PNG's values, by Pillow's names for how they are stored."""


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
            whole = loaded(picture)
            check_size(*whole.size)  # some formats know better now
            return nst_core.normalise(reduced(whole))
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


def loaded(picture: ImageFile.ImageFile) -> Image.Image:
    """The picture with its pixels, and with the transparent colour of a PNG in 8 bits.

    The file names that colour in its own depth, and Pillow compares it with 8 bits. Of 16 bits,
    all that become the same 8 are transparent (PNG specification, 11.3.2.1).
    """
    how = _TO_8_BITS.get(str(picture.tile[0].args)) if picture.format == "PNG" else None
    key = picture.info.get("transparency")
    picture.load()
    if how is None or key is None:
        return picture
    result: Image.Image = picture
    if picture.mode == "I;16":
        grey = picture.convert("I").point(lambda value: value * _FROM_16_BITS + 0.5)
        result = grey.convert("L")
    result.info["transparency"] = tuple(map(how, key)) if isinstance(key, tuple) else how(key)
    return result


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
