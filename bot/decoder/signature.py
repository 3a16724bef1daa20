"""What a file is, from its bytes alone: its first ones, and what else hides in it."""

import re
from typing import Final

from bot.decoder.refusal import Refusal, Refused

_PICTURES: Final = {
    rb"\x89PNG\r\n\x1a\n": ("PNG",),
    rb"\xff\xd8\xff": ("JPEG",),
    rb"GIF8[79]a": ("GIF",),
    rb"RIFF.{4}WEBP": ("WEBP",),
    rb".{4}ftyp(avif|avis|mif1|msf1)": ("AVIF", "HEIF"),
    rb".{4}ftyphe[iv][cmsx]": ("HEIF",),
}
"""How the files begin that we decode, and the names of Pillow's decoders for them."""

_OTHERS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!doctype|!--|html|head|body|script)"  # markup
    rb"|\s*(?:%PDF-|%!PS|\{\\rtf)"  # documents
    rb"|BM.{12}|II\*\0|MM\0\*|II\+\0|MM\0\+|8BPS|\0\0[\x01\x02]\0|\xff\x0a|gimp|qoif"  # pictures
    rb"|\0\0\0\x0c(?:JXL |jP  )\r\n\x87\n|\xff\x4f\xff\x51|.{4}ftyp"  # pictures and videos
    rb"|RIFF|\x1a\x45\xdf\xa3|OggS|ID3|fLaC|\0\0\x01[\xb3\xba]"  # videos and sounds
    rb"|PK(?:\x03\x04|\x05\x06)|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd"  # archives
    rb"|MZ|\x7fELF|#!/|\xca\xfe\xba\xbe",  # programs
    re.DOTALL | re.IGNORECASE,
)
"""How other well-known files begin."""

_STOWAWAYS: Final = (
    re.compile(rb"%PDF-"),
    re.compile(rb"<!doctype[\s>]"),
    re.compile(rb"<html[\s>]"),
    re.compile(rb"<script[\s>]"),
    re.compile(rb"<iframe[\s>]"),
    re.compile(rb"<\?php\s"),
    # Five bytes are too common in 20 MB of noise; readable text behind them is not.
    re.compile(rb"<svg[\s/>](?:[\t\n\r -~]{3}|[\t\n\r -~]{0,2}\Z)"),
    re.compile(rb"\x7fELF[\x01\x02][\x01\x02]\x01"),
    re.compile(rb"PE\0\0(?:\x4c\x01|\x64\x86|\x64\xaa)"),
    re.compile(rb"MZ\x90\0\x03\0\0\0"),
    re.compile(rb"This program cannot be run in DOS mode"),
    re.compile(rb"\xcf\xfa\xed\xfe[\x07\x0c]\0\0\x01"),
    re.compile(rb"#!/(?:usr/)?bin/"),
    re.compile(rb"Rar!\x1a\x07"),
    re.compile(rb"7z\xbc\xaf\x27\x1c"),
)
"""What other programs would find in a file, wherever it stands: documents that search for their
beginning, web pages, programs, archives. All are long enough not to turn up by chance, and begin
with letters, which Python finds fast."""

_ZIP_END: Final = re.compile(rb"PK\x05\x06(?:\0\0\0\0|\xff\xff\xff\xff).{14}", re.DOTALL)
_ZIP_REACH: Final = 22 + 65535
"""A ZIP file is read from its end: a record of 22 bytes, with a comment of up to 65535 behind it
(APPNOTE.TXT 4.3.16)."""


def formats(data: bytes) -> tuple[str, ...]:
    """Names of the decoders that may read this file.

    Raises:
        Refused: UNSUPPORTED, NOT_A_PICTURE, or NOT_ONLY_A_PICTURE.
    """
    for beginning, names in _PICTURES.items():
        if re.match(beginning, data, re.DOTALL):
            if has_stowaway(data):
                raise Refused(Refusal.NOT_ONLY_A_PICTURE)
            return names
    raise Refused(Refusal.UNSUPPORTED if _OTHERS.match(data) else Refusal.NOT_A_PICTURE)


def has_stowaway(data: bytes) -> bool:
    """Whether the file is also something other than a picture.

    A video behind the picture is none: phones make such "motion photos".
    """
    lowered = data.lower()
    return _ZIP_END.search(data, max(0, len(data) - _ZIP_REACH)) is not None or any(
        mark.search(data) or mark.search(lowered) for mark in _STOWAWAYS
    )
