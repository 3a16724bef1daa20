"""A PNG of our own making."""

from io import BytesIO

from PIL import Image

from bot.decoder.clean import as_png, clean
from tests.bot.decoder.files import plain


def test_the_pixels_are_kept() -> None:
    """Row by row, with alpha, and with nothing else in the file."""
    picture = Image.open(BytesIO(as_png("RGBA", (1, 2), bytes(range(8)))))
    assert (picture.tobytes(), picture.info) == (bytes(range(8)), {})


def test_a_clean_picture_stays_as_it_is() -> None:
    """Cleaning it again changes nothing."""
    once = clean(plain("JPEG"))
    assert clean(once) == once
