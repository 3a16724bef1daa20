"""A picture of any mode, orientation and profile becomes plain upright sRGB."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms

from nst_core.normalise import normalise
from tests.nst_core import profiles

COLOURS = {letter: (40 * n, 255 - 40 * n, 7 * n) for n, letter in enumerate("abcdef")}
UPRIGHT = "ab cd ef"
STORED = {
    1: "ab cd ef",
    2: "ba dc fe",
    3: "fe dc ba",
    4: "ef cd ab",
    5: "ace bdf",
    6: "bdf ace",
    7: "fdb eca",
    8: "eca fdb",
    9: "ab cd ef",  # there is no such orientation
}
"""How a camera stores the upright rows at each EXIF orientation (EXIF 2.32, tag 0x0112)."""

MODES: dict[str, tuple[Callable[[], Image.Image], tuple[int, ...], int]] = {
    "1 black": (lambda: Image.new("1", (1, 1), 0), (0, 0, 0), 0),
    "1 white": (lambda: Image.new("1", (1, 1), 1), (255, 255, 255), 0),
    "L": (lambda: Image.new("L", (1, 1), 100), (100, 100, 100), 0),
    "L key": (lambda: _with_key("L", 100, 100), (100, 100, 100, 0), 0),
    "LA": (lambda: Image.new("LA", (1, 1), (100, 50)), (100, 100, 100, 50), 0),
    "LA opaque": (lambda: Image.new("LA", (1, 1), (100, 255)), (100, 100, 100), 0),
    "La": (lambda: Image.new("LA", (1, 1), (100, 128)).convert("La"), (100, 100, 100, 128), 1),
    "P": (lambda: _palette("RGB", (9, 8, 7)), (9, 8, 7), 0),
    "P key": (lambda: _with_key("P", 0, 0), (0, 0, 0, 0), 0),
    "P alpha": (lambda: _palette("RGBA", (9, 8, 7, 6)), (9, 8, 7, 6), 0),
    "P bytes": (lambda: _with_key("P", 0, bytes([99] * 256)), (0, 0, 0, 99), 0),
    "PA": (lambda: _palette("RGB", (9, 8, 7)).convert("PA"), (9, 8, 7), 0),
    "RGB": (lambda: Image.new("RGB", (1, 1), (1, 2, 3)), (1, 2, 3), 0),
    "RGB key": (lambda: _with_key("RGB", (1, 2, 3), (1, 2, 3)), (1, 2, 3, 0), 0),
    "RGBA": (lambda: Image.new("RGBA", (1, 1), (1, 2, 3, 0)), (1, 2, 3, 0), 0),
    "RGBA opaque": (lambda: Image.new("RGBA", (1, 1), (1, 2, 3, 255)), (1, 2, 3), 0),
    "RGBa": (lambda: Image.new("RGBa", (1, 1), (50, 25, 0, 128)), (100, 50, 0, 128), 1),
    "RGBX": (lambda: Image.new("RGBX", (1, 1), (1, 2, 3, 4)), (1, 2, 3), 0),
    "CMYK red": (lambda: Image.new("CMYK", (1, 1), (0, 255, 255, 0)), (255, 0, 0), 0),
    "CMYK black": (lambda: Image.new("CMYK", (1, 1), (0, 0, 0, 255)), (0, 0, 0), 0),
    "YCbCr red": (lambda: Image.new("YCbCr", (1, 1), (76, 85, 255)), (255, 0, 0), 2),
    "HSV red": (lambda: Image.new("HSV", (1, 1), (0, 255, 255)), (255, 0, 0), 0),
    "LAB white": (lambda: Image.new("LAB", (1, 1), (255, 128, 128)), (255, 255, 255), 1),
    "LAB red": (lambda: Image.new("LAB", (1, 1), (138, 209, 198)), (255, 0, 0), 5),
    "I;16": (lambda: Image.new("I;16", (1, 1), 128 * 257), (128, 128, 128), 0),
    "I;16B": (lambda: Image.new("I", (1, 1), 128 * 257).convert("I;16B"), (128, 128, 128), 0),
    "I": (lambda: Image.new("I", (1, 1), 128 * 257), (128, 128, 128), 0),
    "I bright": (lambda: _two("I", 0, 2_000_000), (0, 0, 0), 0),
    "F of 1": (lambda: _two("F", 0.2, 1.0), (51, 51, 51), 0),
    "F of 255": (lambda: _two("F", 51.0, 254.0), (51, 51, 51), 0),
    "F of 65535": (lambda: _two("F", 51.0 * 257, 65000.0), (51, 51, 51), 0),
    "F bright": (lambda: _two("F", 200_000.0, 1_000_000.0), (51, 51, 51), 0),
    "F negative": (lambda: _two("F", -1.0, 1.0), (0, 0, 0), 0),
    "F black": (lambda: Image.new("F", (1, 1), 0.0), (0, 0, 0), 0),
    "F not a number": (lambda: _two("F", float("nan"), 0.2), (0, 0, 0), 0),
    "F beside not a number": (lambda: _two("F", 0.2, float("nan")), (51, 51, 51), 0),
    "F infinite": (lambda: _two("F", float("inf"), 0.2), (255, 255, 255), 0),
    "F beside infinite": (lambda: _two("F", 0.2, float("inf")), (51, 51, 51), 0),
}
"""Name: a picture, its first pixel in sRGB, and how far each channel may be off."""


def _two(mode: str, first: float, second: float) -> Image.Image:
    picture = Image.new(mode, (2, 1), first)
    picture.putpixel((1, 0), second)
    return picture


def _palette(mode: str, colour: tuple[int, ...]) -> Image.Image:
    picture = Image.new("P", (1, 1), 0)
    picture.putpalette(colour, mode)
    return picture


def _with_key(mode: str, colour: int | tuple[int, ...], key: object) -> Image.Image:
    """A picture whose pixels of colour `key` are transparent, as in GIF and PNG."""
    picture = Image.new(mode, (1, 1), colour)
    picture.info["transparency"] = key
    return picture


def _picture(rows: str) -> Image.Image:
    """A picture from rows of letters, one pixel each."""
    lines = rows.split()
    picture = Image.new("RGB", (len(lines[0]), len(lines)))
    picture.putdata([COLOURS[letter] for line in lines for letter in line])
    return picture


def _saved(picture: Image.Image, file_format: str, **options: object) -> Image.Image:
    """The picture after a trip through a file."""
    file = BytesIO()
    picture.save(file, file_format, **options)
    with Image.open(BytesIO(file.getvalue())) as opened:
        opened.load()
        return opened.copy()


@pytest.mark.parametrize("name", MODES)
def test_every_mode_ends_as_srgb(name: str) -> None:
    """Each of Pillow's modes gives the colour known by hand; RGBA only if transparent."""
    make, expected, tolerance = MODES[name]
    result = normalise(make())
    assert ("RGB" if len(expected) == 3 else "RGBA") == result.mode
    assert result.getpixel((0, 0)) == pytest.approx(expected, abs=tolerance)


def test_no_mode_of_pillow_is_forgotten() -> None:
    """The table above has a line for every mode that this Pillow knows."""
    aliases = {"I;16L", "I;16N"}  # I;16 in a named byte order
    assert set(Image.MODES) - aliases == {name.split()[0] for name in MODES}


@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", STORED)
def test_orientation_is_applied(orientation: int, file_format: str) -> None:
    """Whatever way the camera was held, the picture comes out upright."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    options = {"lossless": True} if file_format == "WEBP" else {}
    stored = _saved(_picture(STORED[orientation]), file_format, exif=exif, **options)
    result = normalise(stored)
    assert _picture(UPRIGHT).tobytes() == result.tobytes()
    assert result.size == (2, 3)


def test_damaged_exif_is_ignored() -> None:
    """Bytes that are no EXIF leave the picture as it is."""
    picture = _picture(UPRIGHT)
    picture.info["exif"] = b"Exif\0\0 this is none"
    assert picture.tobytes() == normalise(picture).tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_embedded_profile_is_converted(mode: str) -> None:
    """With a profile whose red and green are swapped, stored red is green."""
    picture = Image.new("RGB", (2, 2), (255, 0, 0)).convert(mode)
    stored = _saved(picture, "PNG", icc_profile=profiles.swapped_srgb())
    assert normalise(stored).getpixel((0, 0)) == pytest.approx((0, 255, 0), abs=1)


def test_profile_leaves_alpha_alone() -> None:
    """Only colours go through the profile."""
    picture = Image.new("RGBA", (1, 1), (255, 0, 0, 77))
    picture.info["icc_profile"] = profiles.swapped_srgb()
    assert normalise(picture).getpixel((0, 0)) == pytest.approx((0, 255, 0, 77), abs=1)


def test_grey_profile_is_converted() -> None:
    """21.6% of linear light is the middle grey 128 of sRGB (IEC 61966-2-1)."""
    picture = Image.new("L", (1, 1), 55)
    picture.info["icc_profile"] = profiles.linear_grey()
    assert normalise(picture).getpixel((0, 0)) == pytest.approx((128, 128, 128), abs=1)


def test_cmyk_jpeg_keeps_its_colours() -> None:
    """Adobe stores CMYK inverted in JPEG; red ink still comes out red."""
    stored = _saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=100)
    assert normalise(stored).getpixel((0, 0)) == pytest.approx((255, 0, 0), abs=2)


def test_cmyk_profile_is_used() -> None:
    """A profile that says all inks are white wins over the plain formula."""
    inks = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    stored = _saved(inks, "JPEG", quality=100, icc_profile=profiles.white_ink())
    assert normalise(stored).getpixel((0, 0)) == pytest.approx((255, 255, 255), abs=1)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("profile", [b"", b"nonsense", profiles.linear_grey()[:200]])
def test_broken_profile_is_ignored(mode: str, profile: bytes) -> None:
    """Bytes that are no profile change nothing."""
    picture = Image.new(mode, (1, 1))
    expected = normalise(picture).tobytes()
    picture.info["icc_profile"] = profile
    assert expected == normalise(picture).tobytes()


def test_profile_of_another_colour_space_is_ignored() -> None:
    """A CMYK profile in an RGB picture says nothing about its colours."""
    picture = Image.new("RGB", (1, 1), (1, 2, 3))
    picture.info["icc_profile"] = profiles.white_ink()
    assert normalise(picture).getpixel((0, 0)) == (1, 2, 3)


def test_srgb_profile_changes_nothing() -> None:
    """A picture that says it is sRGB keeps its values."""
    picture = _picture(UPRIGHT)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.info["icc_profile"] = srgb
    assert list(normalise(picture).tobytes()) == pytest.approx(list(picture.tobytes()), abs=1)


def test_metadata_is_stripped() -> None:
    """Neither the place where a photo was taken nor anything else survives."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (1.0, 2.0, 3.0)
    exif[ExifTags.Base.Artist] = "somebody"
    stored = _saved(_picture(UPRIGHT), "PNG", exif=exif, dpi=(72, 72))
    result = normalise(stored)
    assert "exif" in stored.info
    assert (result.info, dict(result.getexif())) == ({}, {})


def test_the_picture_given_is_left_alone() -> None:
    """Normalising works on a copy."""
    picture = Image.new("RGB", (1, 1), (1, 2, 3))
    picture.info["comment"] = "mine"
    normalise(picture).putpixel((0, 0), (9, 9, 9))
    assert (picture.getpixel((0, 0)), picture.info["comment"]) == ((1, 2, 3), "mine")
