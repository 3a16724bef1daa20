"""ICC profiles made by hand, small enough that their effect is known without a library.

Source: ICC.1:2010, sections 7.2 (header), 7.3 (tag table), 10.5 (curves) and 10.9 (lut8Type).
"""

import struct
from io import BytesIO

from PIL import ImageCms

D50 = struct.pack(">3i", 63190, 65536, 54061)
"""The white point of every profile, X Y Z in 1/65536."""


def swapped_srgb() -> bytes:
    """SRGB with the primaries of red and green swapped."""
    stream = BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    swapped = stream.getvalue().replace(b"rXYZ", b"?XYZ", 1).replace(b"gXYZ", b"rXYZ", 1)
    return swapped.replace(b"?XYZ", b"gXYZ", 1)


def linear_grey() -> bytes:
    """Greyscale whose values are proportional to light (gamma 1)."""
    gamma_one = b"curv" + bytes(4) + struct.pack(">IH", 1, 256) + bytes(2)
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": gamma_one, b"wtpt": b"XYZ " + bytes(4) + D50})


def white_ink() -> bytes:
    """CMYK of which every mixture prints white (L* 100)."""
    identity = bytes(range(256))
    header = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + struct.pack(">9i", *_IDENTITY_MATRIX)
    table = bytes((255, 128, 128)) * 2**4
    return _profile(b"CMYK", b"Lab ", {b"A2B0": header + 4 * identity + table + 3 * identity})


_IDENTITY_MATRIX = (65536, 0, 0, 0, 65536, 0, 0, 0, 65536)


def _profile(space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += struct.pack(">4sII", name, start + len(data), len(content))
        data += content
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    header = struct.pack(">I4xI", start + len(data), 0x02400000) + kind + space + connection
    header = header.ljust(36, b"\0") + b"acsp"
    header = header.ljust(68, b"\0") + D50
    return header.ljust(128, b"\0") + table + data
