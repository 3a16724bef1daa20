"""A text inside a picture file: an iTXt chunk of PNG, the EXIF UserComment of JPEG and WebP.

Sources: PNG 1.2, section 4.2.3.3; EXIF 2.32, tag 0x9286, which begins with 8 bytes that name its
character code.
"""

import struct
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from nst_core.errors import OptionError
from nst_core.image import open_picture

KEYWORD = "Atelier recipe"
"""Of the PNG chunk."""

ASCII, UNICODE = b"ASCII\0\0\0", b"UNICODE\0"
"""Character codes; we write the first, other programs may turn it into the second."""

_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, struct.error)
"""What Pillow raises for damaged EXIF."""


def saved_with(text: str, file_format: str) -> dict[str, Any]:
    """Return the arguments with which Pillow saves a picture with this ASCII text inside.

    Raises:
        OptionError: The format has no place for it.
    """
    if file_format == "PNG":
        chunks = PngInfo()
        chunks.add_itxt(KEYWORD, text)
        return {"pnginfo": chunks}
    if file_format not in {"JPEG", "WEBP"}:
        raise OptionError("Only .png, .jpg and .webp can carry their recipe.")
    exif = Image.Exif()
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.UserComment: ASCII + text.encode("ascii")}
    return {"exif": exif}


def text_of(path: Path) -> str | None:
    """Return the text that `saved_with` put into a picture, or None if there is none.

    Raises:
        PictureError: The file is missing, or is no picture.
    """
    picture = open_picture(path)
    text = picture.info.get(KEYWORD)
    return str(text) if text else _comment(picture)


def _comment(picture: Image.Image) -> str | None:
    try:
        exif = picture.getexif()
        comment = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment, b"")
        code, text = comment[:8], comment[8:]
        if code == UNICODE:
            return str(text, "utf-16-le" if exif.endian == "<" else "utf-16-be")
        return str(text, "ascii") if code == ASCII else None
    except _BROKEN:
        return None
