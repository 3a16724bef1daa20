"""The right pixels come out, known by hand."""

import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms

from bot import limits
from bot.decoder import Refusal, Refused
from bot.decoder.pixels import check_size, decode
from tests.bot.decoder.files import chunk, encoded, plain, png
from tests.nst_core import profiles

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
LOSSLESS: dict[str, dict[str, Any]] = {"PNG": {}, "WEBP": {"lossless": True}, "GIF": {}}
NEARLY: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 100, "subsampling": 0},
    "AVIF": {"quality": 100},
    "HEIF": {},
}
FIRST_SEEN_AT = {
    1: (0, 0),
    2: (31, 0),
    3: (31, 31),
    4: (0, 31),
    5: (0, 0),
    6: (31, 0),
    7: (31, 31),
    8: (0, 31),
}
"""Where each EXIF orientation shows the pixel that is stored first (EXIF 2.32, tag 0x0112)."""


def pixel(file: bytes, place: tuple[int, int] = (0, 0)) -> object:
    """The colour at a place of the decoded picture."""
    return decode(file).getpixel(place)


@pytest.mark.parametrize("form", [*LOSSLESS, *NEARLY])
def test_one_pixel_is_enough(form: str) -> None:
    """A picture of one pixel keeps its colour, whatever the format."""
    options = {**LOSSLESS, **NEARLY}[form]
    file = encoded(Image.new("RGB", (1, 1), (200, 100, 50)), form, **options)
    picture = decode(file)
    assert (picture.mode, picture.size) == ("RGB", (1, 1))
    assert picture.getpixel((0, 0)) == pytest.approx((200, 100, 50), abs=form in NEARLY and 6)


@pytest.mark.parametrize(
    ("mode", "stored", "expected"),
    [
        ("1", 1, (255, 255, 255)),
        ("L", 77, (77, 77, 77)),
        ("LA", (77, 5), (77, 77, 77, 5)),
        ("I;16", 200 * 257, (200, 200, 200)),
        ("RGB", (1, 2, 3), (1, 2, 3)),
        ("RGBA", (1, 2, 3, 4), (1, 2, 3, 4)),
        ("RGBA", (1, 2, 3, 255), (1, 2, 3)),
    ],
)
def test_every_mode_of_png(
    mode: str, stored: float | tuple[float, ...], expected: tuple[int, ...]
) -> None:
    """Grey, colours and alpha; RGBA only if something is transparent."""
    assert pixel(encoded(Image.new(mode, (2, 2), stored), "PNG")) == expected


def test_sixteen_bits_a_channel() -> None:
    """Pixels of 48 bits keep the upper eight of each sixteen."""
    row = b"\0" + bytes((200, 17, 100, 18, 50, 19))
    assert pixel(png(1, 1, chunk(b"IDAT", zlib.compress(row)), depth=16, colour=2)) == (
        200,
        100,
        50,
    )


def test_palettes_are_looked_up() -> None:
    """A palette's colour and its transparent entry."""
    picture = Image.new("P", (2, 1), 0)
    picture.putpalette([9, 8, 7, *RED])
    picture.putpixel((1, 0), 1)
    file = encoded(picture, "PNG", transparency=0)
    assert (pixel(file), pixel(file, (1, 0))) == ((9, 8, 7, 0), (*RED, 255))


@pytest.mark.parametrize(
    ("depth", "colour", "row", "key", "shown"),
    [
        (2, 0, b"\x90", b"\0\2", 170),
        (4, 0, b"\x83", b"\0\x08", 136),
        (8, 0, b"\xc8\x10", b"\0\xc8", 200),
        (16, 0, b"\xc8\xc8\x10\x10", b"\xc8\xc8", 200),
        (16, 2, b"\xc8\0" * 3 + b"\x10\0" * 3, b"\xc8\0" * 3, 200),
    ],
)
def test_a_transparent_colour_of_any_depth(
    depth: int, colour: int, row: bytes, key: bytes, shown: int
) -> None:
    """The pixel that has it is transparent, the one beside it is not."""
    data = chunk(b"tRNS", key) + chunk(b"IDAT", zlib.compress(b"\0" + row))
    picture = decode(png(2, 1, data, depth=depth, colour=colour))
    assert picture.getpixel((0, 0)) == (shown, shown, shown, 0)
    assert picture.getchannel("A").getpixel((1, 0)) == 255


def test_printers_red_is_red() -> None:
    """CMYK, as Adobe stores it in JPEG."""
    file = encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=100)
    assert pixel(file) == pytest.approx(RED, abs=2)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", FIRST_SEEN_AT)
def test_every_orientation_is_upright(form: str, orientation: int) -> None:
    """The corner that a camera stored first is where its orientation says."""
    picture = Image.new("RGB", (32, 32), BLUE)
    picture.paste(RED, (0, 0, 8, 8))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    shown: Any = decode(encoded(picture, form, exif=exif.tobytes())).getchannel("R")
    corners = ((0, 0), (31, 0), (0, 31), (31, 31))
    red = [place for place in corners if shown.getpixel(place) > 128]
    assert red == [FIRST_SEEN_AT[orientation]]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF", "HEIF"])
def test_profiles_are_applied(form: str) -> None:
    """With a profile whose red and green are swapped, stored red is green."""
    options = {**NEARLY, **LOSSLESS}[form]
    file = encoded(
        Image.new("RGB", (8, 8), RED), form, icc_profile=profiles.swapped_srgb(), **options
    )
    assert pixel(file) == pytest.approx(GREEN, abs=6)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_an_animation_the_first_frame(form: str) -> None:
    """Red, then blue, is red."""
    frames = [Image.new("RGB", (16, 16), colour) for colour in (RED, BLUE)]
    file = encoded(frames[0], form, save_all=True, append_images=frames[1:])
    assert pixel(file) == pytest.approx(RED, abs=4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_large_pictures_are_reduced(mode: str) -> None:
    """The long side fits, the other follows, and the colour stays."""
    white: Any = {"I;16": 65535, "LA": (255, 255), "P": 0}.get(mode, "white")
    picture = Image.new(mode, (4096, 1024), white)
    if mode == "P":
        picture.putpalette([255, 255, 255])
    small = decode(encoded(picture, "PNG"))
    assert (small.size, small.getpixel((9, 9))) == ((limits.KEPT_SIDE, 512), (255, 255, 255))


def test_nothing_but_pixels_is_left() -> None:
    """No place, no name, no profile, no comment."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "somebody"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = encoded(Image.new("RGB", (8, 8)), "PNG", exif=exif, icc_profile=profile, dpi=(72, 72))
    assert {"exif", "icc_profile", "dpi"} <= Image.open(BytesIO(file)).info.keys()
    assert decode(file).info == {}


@pytest.mark.parametrize(
    ("size", "kind"),
    [
        ((8000, 5000), None),
        ((8000, 5001), Refusal.TOO_MANY_PIXELS),
        ((16_384, 40), None),
        ((16_385, 40), Refusal.TOO_MANY_PIXELS),
    ],
)
def test_the_limits_of_size_are_exact(size: tuple[int, int], kind: Refusal | None) -> None:
    """One pixel more or less makes the difference."""
    seen = None
    try:
        check_size(*size)
    except Refused as refused:
        seen = refused.kind
    assert seen == kind


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_half_a_picture_is_damaged(form: str) -> None:
    """A file that ends early is refused, not filled up with grey."""
    with pytest.raises(Refused) as refused:
        decode(plain(form)[: -len(plain(form)) // 3])
    assert refused.value.kind == Refusal.DAMAGED
