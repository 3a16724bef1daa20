"""The engine, and pictures that every test may paint."""

import pytest
from PIL import Image

from nst_core import Engine, Style


@pytest.fixture(scope="session")
def engine() -> Engine:
    """Real weights on the CPU; loading them takes a second, so all tests share them."""
    return Engine("cpu")


@pytest.fixture
def photo() -> Image.Image:
    """48 x 32 px: a dark disc on a soft ramp."""
    picture = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    picture.paste((30, 60, 120), (16, 8, 32, 24))
    return picture


@pytest.fixture
def style() -> Style:
    """32 x 32 px of red and yellow noise."""
    noise = Image.effect_noise((32, 32), 90)
    return Style(Image.merge("RGB", (noise.point(lambda _: 220), noise, noise.point(lambda _: 20))))
