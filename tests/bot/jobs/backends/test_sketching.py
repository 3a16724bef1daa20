"""A first look, with the real sketches."""

import io

import pytest
from PIL import Image
from structlog.testing import capture_logs

import nst_core
from bot.jobs.backends.sketching import sketched

GREY, RED, BLUE = (Image.new("RGB", (64, 48), name) for name in ("grey", "red", "blue"))


def shown(*styles: nst_core.Style, keep: bool = False) -> Image.Image:
    """The sketch of a grey photo."""
    options = nst_core.Options(colours="photo" if keep else "free")
    jpeg = sketched(nst_core.Request(GREY, styles, options), 256)
    assert jpeg is not None
    return Image.open(io.BytesIO(jpeg))


def colourful(picture: Image.Image) -> bool:
    """Whether it has more than greys."""
    return max(picture.convert("HSV").getchannel("S").tobytes()) > 20


def test_it_is_a_jpeg_of_the_size_of_the_previews() -> None:
    """The card does not jump when the painting begins."""
    picture = shown(nst_core.Style(RED))
    assert (picture.format, picture.size) == ("JPEG", (256, 192))


@pytest.mark.parametrize("keep", [True, False])
def test_it_has_the_colours_that_the_painting_will_have(*, keep: bool) -> None:
    """The photo's, if it keeps them."""
    assert colourful(shown(nst_core.Style(RED), keep=keep)) is not keep


def test_of_a_blend_it_shows_the_heaviest_style() -> None:
    """The network knows one at a time."""
    both = shown(nst_core.Style(BLUE, weight=1), nst_core.Style(RED, weight=2))
    assert both.tobytes() == shown(nst_core.Style(RED)).tobytes()


def test_what_goes_wrong_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A painting needs no sketch."""
    monkeypatch.setattr(nst_core, "sketch", lambda *_: 1 / 0)
    with capture_logs() as logs:
        assert sketched(nst_core.Request(GREY, [nst_core.Style(RED)]), 256) is None
    assert [entry["event"] for entry in logs] == ["sketch failed"]
