"""What a painting starts from."""

import pytest
from PIL import Image, ImageChops

from nst_core import Options, Style, stylize, underpainting

PHOTO = Image.effect_noise((48, 32), 60).convert("RGBA")
STYLE = Style(Image.new("CMYK", (40, 40), (200, 20, 20, 0)))


@pytest.mark.parametrize("init", ["recoloured", "content", "noise"])
def test_it_is_what_a_painting_starts_from(init: str) -> None:
    """Given as `start` it changes nothing but what rounding to whole colours does."""
    options = Options(size=64, steps=1, scales=1, init=init)  # type: ignore[arg-type]  # one of them
    first = underpainting(PHOTO, [STYLE], options)
    assert (first.mode, first.size) == ("RGB", (64, 43))
    usual, given = (stylize(PHOTO, [STYLE], options, start=s).losses for s in (None, first))
    assert given.total == pytest.approx(usual.total, rel=0.05)


def test_by_default_it_has_the_styles_colours() -> None:
    """As `Options` says."""
    first = underpainting(PHOTO, [STYLE])
    difference = ImageChops.difference(first, Image.new("RGB", first.size, (45, 185, 185)))
    assert max(first.size) == Options().size
    assert sum(difference.resize((1, 1)).tobytes()) < 150
