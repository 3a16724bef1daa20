"""Tiles with numbers, and large pictures."""

import io

import pytest
from PIL import Image, ImageChops

from bot.styles import tiles


def encoded(size: tuple[int, int], colour: object = "teal", mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, "PNG")  # type: ignore[arg-type]  # any colour
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture, in plain colours."""
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("size", [(224, 168), (32, 2000), (2000, 32), (64, 64)])
def test_every_tile_has_the_same_size(size: tuple[int, int]) -> None:
    """So that they stand in rows."""
    assert opened(tiles.tile(encoded(size), 1)).size == (224, 168)


def test_a_tile_shows_the_middle_of_its_picture() -> None:
    """The colour survives, far from the number."""
    red, green, blue = opened(tiles.tile(encoded((300, 200)), 1)).getpixel((200, 150))  # type: ignore[misc]  # RGB
    assert abs(red) + abs(green - 128) + abs(blue - 128) < 12


def test_each_number_looks_different() -> None:
    """In its corner only, and where neither a square nor a strip of the picture cuts it off."""
    drawn = [opened(tiles.tile(encoded((224, 168)), number)) for number in range(1, 10)]
    for number, tile in enumerate(drawn):
        for other in drawn[:number]:
            changed = ImageChops.difference(tile, other).point(lambda value: 255 * (value > 40))
            box = changed.getbbox()
            assert box is not None
            left, top, right, bottom = box
            assert (left > 28, top > 14, right < 90, bottom < 70) == (True, True, True, True)


def test_what_is_transparent_becomes_white() -> None:
    """As paper."""
    clear = tiles.tile(encoded((64, 48), (0, 0, 0, 0), "RGBA"), 1)
    assert opened(clear).getpixel((200, 150)) == (255, 255, 255)


@pytest.mark.parametrize(("size", "expected"), [((3000, 1500), (1024, 512)), ((60, 30), (60, 30))])
def test_a_large_picture_is_no_larger_than_needed(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    """Whole, and never enlarged."""
    assert opened(tiles.large(encoded(size))).size == expected
    assert opened(tiles.large(Image.new("P", size))).size == expected
