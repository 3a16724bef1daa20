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


def png(picture: Image.Image, text: PngInfo | None = None) -> bytes:
    """It as the engine hands it over."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=text)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """Decode what was encoded."""
    return Image.open(io.BytesIO(data))


def test_a_picture_that_fits_is_sent_as_it_is() -> None:
    """The first rung keeps every byte."""
    upload = fit(png(noise()), "atelier-1", 10 * PIXELS)
    assert (upload.name, upload.data) == ("atelier-1.png", png(noise()))


@pytest.mark.parametrize("share", [0.9, 0.5, 0.3, 0.12])
def test_nothing_is_larger_than_the_limit(share: float) -> None:
    """However little room there is, what comes out fits and is a picture of the same shape."""
    upload = fit(png(noise()), "a", int(share * PIXELS))
    width, height = opened(upload.data).size
    assert len(upload.data) <= share * PIXELS
    assert width == height


def test_pixels_go_last() -> None:
    """A picture shrinks only when no codec makes it small enough."""
    assert opened(fit(png(noise()), "a", PIXELS // 2).data).size == (SIDE, SIDE)
    assert opened(fit(png(noise()), "a", PIXELS // 8).data).size < (SIDE, SIDE)


def test_lossless_webp_keeps_every_pixel() -> None:
    """A smooth picture that is too large as PNG fits as WebP, without loss."""
    picture = Image.linear_gradient("L").convert("RGB")
    webp = fit(png(picture), "a", len(png(picture)) - 1)
    assert webp.name == "a.webp"
    assert opened(webp.data).convert("RGB").tobytes() == picture.tobytes()


def test_transparency_survives() -> None:
    """A picture with alpha never becomes a JPEG."""
    upload = fit(png(noise("RGBA")), "a", PIXELS)
    assert (upload.name, opened(upload.data).mode) == ("a.webp", "RGBA")


def test_what_can_never_fit_is_a_sentence() -> None:
    """A limit of nothing ends in words, not in a loop."""
    with pytest.raises(UserError, match="too large to send"):
        fit(png(noise()), "a", 10)


def test_no_metadata_gets_into_another_format() -> None:
    """Text in a source file is not carried along."""
    text = PngInfo()
    text.add_text("Comment", "where I live")
    smaller = fit(png(noise(), text), "a", PIXELS // 2)
    assert b"where I live" not in smaller.data
