"""nst_core.animation.formats: what comes out can be read, and does not flicker."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from nst_core.animation.files import Animation, read_animation
from nst_core.animation.formats import FORMATS
from tests.nst_core.animation.clips import disc

EVERY = [(name, quality) for name, (_, qualities) in FORMATS.items() for quality in qualities]


def _there_and_back(animation: Animation, name: str, quality: int) -> Animation:
    encode, _ = FORMATS[name]
    data = encode(animation.frames, animation.durations, animation.loop, quality)
    result = read_animation(BytesIO(data))
    assert result
    return result


@pytest.mark.parametrize(("name", "quality"), EVERY)
def test_frames_look_the_same(name: str, quality: int) -> None:
    """No frame is far from what was written, on average."""
    animation = disc(3)
    result = _there_and_back(animation, name, quality)
    for expected, actual in zip(animation.frames, result.frames, strict=True):
        difference = ImageChops.difference(expected, actual)
        assert max(ImageStat.Stat(difference).mean) < 16


@pytest.mark.parametrize(("name", "quality"), EVERY)
def test_what_stands_still_does_not_flicker(name: str, quality: int) -> None:
    """Far from the disc, all frames are alike to the last bit."""
    result = _there_and_back(disc(5), name, quality)
    corners = {frame.crop((80, 0, 96, 64)).tobytes() for frame in result.frames}
    assert len(corners) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_transparency_moves_along(name: str) -> None:
    """A round window in an invisible picture: no frame shows through the next one."""
    animation, qualities = disc(3), FORMATS[name][1]
    for n, frame in enumerate(animation.frames):
        alpha = Image.new("L", frame.size)
        ImageDraw.Draw(alpha).ellipse((30 * n, 10, 30 * n + 30, 40), fill=255)
        frame.putalpha(alpha)
    result = _there_and_back(animation, name, qualities[0])
    expected = [frame.getchannel("A").tobytes() for frame in animation.frames]
    assert expected == [frame.getchannel("A").tobytes() for frame in result.frames]


def test_some_frames_may_be_opaque() -> None:
    """An APNG has one mode for all of its frames."""
    animation = disc(2)
    animation.frames[1].putalpha(77)
    result = _there_and_back(animation, "PNG", 0)
    assert [frame.mode for frame in result.frames] == ["RGB", "RGBA"]
    assert result.frames[1].getpixel((90, 5)) == animation.frames[1].getpixel((90, 5))


def test_few_colours_keep_the_alpha() -> None:
    """Of an APNG, only colours are given up."""
    animation = disc(2)
    for frame in animation.frames:
        frame.putalpha(Image.linear_gradient("L").resize(frame.size))
    result = _there_and_back(animation, "PNG", 64)
    expected = animation.frames[1].getchannel("A").tobytes()
    assert expected == result.frames[1].getchannel("A").tobytes()
