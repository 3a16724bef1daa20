"""A picture as it came becomes upright sRGB, 8 bits a channel, without metadata."""

import math
import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

from PIL import ExifTags, Image, ImageCms, ImageMath

_TURN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings each EXIF orientation upright (EXIF 2.32, tag 0x0112)."""


def normalise(picture: Image.Image) -> Image.Image:
    """Bring any picture upright and into sRGB, 8 bits a channel, without metadata.

    Returns:
        Mode RGBA if some pixel is not opaque, else RGB; its `info` is empty.
    """
    upright = _upright(picture)
    result = _to_srgb(_without_alpha(upright), upright.info.get("icc_profile"))
    if (alpha := _alpha(upright)) is not None:
        result.putalpha(alpha)
    result.info.clear()
    return result


def _upright(picture: Image.Image) -> Image.Image:
    """Apply the EXIF orientation; damaged EXIF counts as none."""
    try:
        orientation = picture.getexif().get(ExifTags.Base.Orientation)
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error):
        return picture
    return picture.transpose(_TURN[orientation]) if orientation in _TURN else picture


def _alpha(picture: Image.Image) -> Image.Image | None:
    """Alpha channel (L), or None where every pixel is opaque."""
    if not picture.has_transparency_data:
        return None
    alpha = _with_alpha(picture).getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def _with_alpha(picture: Image.Image) -> Image.Image:
    """The picture as RGBA, with straight alpha."""
    # Pillow has no direct way from La, greyscale with premultiplied alpha.
    straight = picture.convert("LA") if picture.mode == "La" else picture
    return straight.convert("RGBA")


def _without_alpha(picture: Image.Image) -> Image.Image:
    """The picture in L, RGB, CMYK or LAB: what colour profiles are written for."""
    if picture.mode[0] in "IF":
        return _to_8_bit(picture)
    if picture.mode in {"L", "RGB", "CMYK", "LAB"}:
        return picture
    if picture.mode in {"1", "LA", "La"}:
        return _with_alpha(picture).getchannel("R")
    if picture.has_transparency_data:
        return _with_alpha(picture).convert("RGB")
    return picture.convert("RGB")


def _to_8_bit(picture: Image.Image) -> Image.Image:
    """Greyscale of 16 bits, 32 bits or floats, scaled to L.

    White is 65535 for integers, and for floats 1, 255 or 65535, whichever first holds the
    brightest pixel; a picture brighter than that is white at its brightest pixel. Infinity is
    white too, and what is not a number is black.
    """
    # ImageMath's max(NaN, 0) is 0, and infinity times 0 is not a number.
    values = _computed(lambda v: v["max"](v["grey"], 0), grey=picture.convert("F"))
    finite = _computed(lambda v: v["max"](v["grey"] * (v["grey"] < math.inf), 0), grey=values)
    _, brightest = cast("tuple[float, float]", finite.getextrema())
    whites = (1.0, 255.0, 65535.0) if picture.mode == "F" else (65535.0,)
    white = next((white for white in whites if brightest <= white), brightest)
    # To L, Pillow cuts the fraction off and clamps.
    return values.point(lambda value: value * (255 / white) + 0.5).convert("L")


def _computed(formula: Callable[[dict[str, Any]], Any], **pictures: Image.Image) -> Image.Image:
    """Pixel by pixel; the formula gets Pillow's functions and the pictures by name."""
    result: Image.Image = ImageMath.lambda_eval(formula, **pictures)
    return result


def _to_srgb(picture: Image.Image, icc: bytes | None) -> Image.Image:
    """RGB picture through its embedded profile; a broken or wrong profile is ignored."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    try:
        if picture.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        elif icc:
            source = ImageCms.ImageCmsProfile(BytesIO(icc))
        else:
            return picture.convert("RGB")
        converted = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError):
        return picture.convert("RGB")
    return converted or picture
