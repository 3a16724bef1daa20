"""Thumbnails of the presets."""

import io

import pytest
from PIL import Image

from bot.styles.thumbnails import thumbnail
from bot.styles.tiles import SIZE
from nst_core import presets

KEYS = [preset.key for preset in presets.all_presets()]


@pytest.mark.parametrize("key", KEYS)
def test_every_preset_has_a_thumbnail(key: str) -> None:
    """A small WebP of the size of the picker's tiles."""
    data = thumbnail(key)
    assert data is not None
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size, len(data) < 16 * 1024) == ("WEBP", SIZE, True)


def test_no_two_presets_have_the_same_thumbnail() -> None:
    """Each was painted for itself."""
    assert len({thumbnail(key) for key in KEYS}) == len(KEYS)


@pytest.mark.parametrize(
    "key",
    ["", "no_such_preset", "../presets/woodcut", "/etc/passwd", "WOODCUT", "woodcut\n", "a\0b"],
)
def test_any_other_key_has_none(key: str) -> None:
    """Not even one that leads to a file by another way."""
    assert thumbnail(key) is None
