"""Files made by hand: harmless ones, and bombs."""

import struct
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    """The picture as a file."""
    pillow_heif.register_heif_opener()
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def plain(form: str = "PNG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture of one colour."""
    return encoded(Image.new("RGB", size, "teal"), form)


def chunk(name: bytes, data: bytes) -> bytes:
    """A piece of a PNG (PNG specification 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG with this header (11.2.2), these chunks and an end."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"".join((PNG, chunk(b"IHDR", header), *chunks, chunk(b"IEND", b"")))


def zip_bomb() -> bytes:
    """20 MB of zeros, deflated."""
    return zlib.compress(bytes(20 * 2**20), 9)


def webp(width: int, height: int) -> bytes:
    """The header of an extended WebP (RFC 9649, 2.7.1) and a few bytes of picture."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = (
        b"WEBPVP8X" + struct.pack("<II", 10, 0) + sides + b"VP8L" + struct.pack("<I", 4) + b"/abc"
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif(width: int, height: int, *, screen: tuple[int, int]) -> bytes:
    """A GIF whose frame has another size than its screen."""
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\x00"
    return head + frame + b";"


def resized_box(file: bytes, width: int, height: int) -> bytes:
    """An AVIF or HEIC whose every `ispe` box claims another size (ISO/IEC 23008-12, 6.5.3)."""
    before, *rest = file.split(b"ispe")
    claim = b"ispe" + struct.pack(">III", 0, width, height)
    return before + b"".join(claim + part[12:] for part in rest)
