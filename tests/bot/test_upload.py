"""The best encoding that fits."""

import hashlib
import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.errors import UserError
from bot.upload import fit

SIDE = 192
PIXELS = 3 * SIDE * SIDE


def noise(mode: str = "RGB") -> Image.Image:
    """A picture that no codec can shrink without loss."""
    size = len(mode) * SIDE * SIDE
    return Image.frombytes(mode, (SIDE, SIDE), hashlib.shake_128(b"noise").digest(size))


def opened(data: bytes) -> Image.Image:
    """Decode what was encoded."""
    return Image.open(io.BytesIO(data))


def test_a_picture_that_fits_is_a_png() -> None:
    """The first rung keeps every pixel for every program."""
    upload = fit(noise(), "atelier-1", 10 * PIXELS)
    assert upload.name == "atelier-1.png"
    assert opened(upload.data).tobytes() == noise().tobytes()


@pytest.mark.parametrize("share", [0.9, 0.5, 0.3, 0.12])
def test_nothing_is_larger_than_the_limit(share: float) -> None:
    """However little room there is, what comes out fits and is a picture of the same shape."""
    upload = fit(noise(), "a", int(share * PIXELS))
    width, height = opened(upload.data).size
    assert len(upload.data) <= share * PIXELS
    assert width == height


def test_pixels_go_last() -> None:
    """A picture shrinks only when no codec makes it small enough."""
    assert opened(fit(noise(), "a", PIXELS // 2).data).size == (SIDE, SIDE)
    assert opened(fit(noise(), "a", PIXELS // 8).data).size < (SIDE, SIDE)


def test_png_and_lossless_webp_keep_every_pixel() -> None:
    """A smooth picture that is too large as PNG fits as WebP, without loss."""
    picture = Image.linear_gradient("L").convert("RGB")
    png = fit(picture, "a", 10**6)
    webp = fit(picture, "a", len(png.data) - 1)
    assert (png.name, webp.name) == ("a.png", "a.webp")
    assert opened(webp.data).convert("RGB").tobytes() == picture.tobytes()


def test_a_tiny_picture_is_sent_as_it_is() -> None:
    """What is small already needs no room to shrink."""
    assert opened(fit(Image.new("RGB", (8, 4)), "a", 10**6).data).size == (8, 4)


def test_transparency_survives() -> None:
    """A picture with alpha never becomes a JPEG."""
    upload = fit(noise("RGBA"), "a", PIXELS)
    assert (upload.name, opened(upload.data).mode) == ("a.webp", "RGBA")


def test_what_can_never_fit_is_a_sentence() -> None:
    """A limit of nothing ends in words, not in a loop."""
    with pytest.raises(UserError, match="too large to send"):
        fit(noise(), "a", 10)


def test_no_metadata_goes_out() -> None:
    """Text in a source file is not carried along."""
    text = PngInfo()
    text.add_text("Comment", "where I live")
    buffer = io.BytesIO()
    noise().save(buffer, "PNG", pnginfo=text)
    assert b"where I live" not in fit(opened(buffer.getvalue()), "a", 10**6).data
