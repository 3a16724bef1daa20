"""nst_core.checkpoint."""

import io

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from nst_core import Checkpoint, PictureError


def png(mode: str = "RGB", **texts: str) -> bytes:
    """A PNG of 4 x 3 px with these texts."""
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_text(name, text)
    buffer = io.BytesIO()
    Image.new(mode, (4, 3)).save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def test_bytes_hold_all_of_it(photo: Image.Image) -> None:
    """Every pixel and both numbers come back."""
    read = Checkpoint.from_bytes(Checkpoint(photo, scale=1, step=23).to_bytes())
    assert (read.scale, read.step) == (1, 23)
    assert ImageChops.difference(read.picture, photo).getbbox() is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        Checkpoint(Image.new("RGB", (40, 30), "teal"), 1, 2).to_bytes()[:-30],
        png(),
        png(scale="1"),
        png(scale="1", step="two"),
        png(scale="1", step="-2"),
        png("L", scale="1", step="2"),
    ],
    ids=["empty", "text", "cut", "no numbers", "one number", "a word", "negative", "grey"],
)
def test_damaged_bytes_are_refused(data: bytes) -> None:
    """Whoever reads them gets one kind of error and may begin anew."""
    with pytest.raises(PictureError):
        Checkpoint.from_bytes(data)
