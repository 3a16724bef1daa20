"""benchmarks.figures.sheet."""

import pytest
from PIL import Image, ImageChops

from benchmarks.figures.sheet import (
    GAP,
    LINE,
    MARGIN,
    Row,
    Tile,
    contact_sheet,
    rows_of,
    shortened,
    typeface,
)

WIDTH, HEIGHT = 60, 40
RED = Tile(Image.new("RGB", (WIDTH, HEIGHT), "red"), "red")
BLUE = Tile(Image.new("RGB", (WIDTH, HEIGHT), "blue"), "blue", "a note")
COLOURS = {"red": (255, 0, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}


def blank(page: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether nothing is written in a part of a page."""
    part = page.crop(box)
    return ImageChops.invert(part).getbbox() is None


def test_a_page_is_as_large_as_its_rows() -> None:
    """Margins around, gaps between, a line for labels and one more for headings and notes."""
    page = contact_sheet([Row([RED, RED]), Row([BLUE], "Heading")])
    width = MARGIN + WIDTH + GAP + WIDTH + MARGIN
    height = MARGIN + (HEIGHT + LINE) + GAP + (LINE + HEIGHT + 2 * LINE) + MARGIN
    assert page.size == (width, height)


def test_pictures_keep_their_pixels() -> None:
    """Each is where its row and its column meet, and the gap between two is white."""
    page = contact_sheet([Row([RED, BLUE])])
    places = (MARGIN, MARGIN + WIDTH - 1, MARGIN + WIDTH, MARGIN + WIDTH + GAP)
    seen = [page.getpixel((left, MARGIN)) for left in places]
    assert seen == [COLOURS[name] for name in ("red", "red", "white", "blue")]


def test_a_label_stands_under_its_picture() -> None:
    """And nothing under a picture whose label is empty."""
    page = contact_sheet([Row([RED, Tile(RED.picture, "")])])
    left, second, top = MARGIN, MARGIN + WIDTH + GAP, MARGIN + HEIGHT
    assert not blank(page, (left, top, left + WIDTH, top + LINE))
    assert blank(page, (second, top, second + WIDTH, top + LINE))


def test_a_heading_stands_over_its_row() -> None:
    """The pictures begin a line below it."""
    page = contact_sheet([Row([RED], "Heading")])
    assert not blank(page, (MARGIN, MARGIN, page.width, MARGIN + LINE))
    assert page.getpixel((MARGIN, MARGIN + LINE)) == COLOURS["red"]


@pytest.mark.parametrize(("count", "lengths"), [(4, [2, 2]), (5, [2, 2, 1]), (1, [1])])
def test_tiles_fill_row_after_row(count: int, lengths: list[int]) -> None:
    """Only the last row may be shorter."""
    assert [len(row.tiles) for row in rows_of([RED] * count, 2)] == lengths


def test_a_label_that_fits_stays() -> None:
    """To the last pixel."""
    font = typeface(12)
    assert shortened("Water Lilies", font, font.getlength("Water Lilies")) == "Water Lilies"


def test_a_long_label_ends_in_an_ellipsis() -> None:
    """And is no wider than its picture."""
    font = typeface(12)
    text = shortened("A Sunday on La Grande Jatte", font, 80)
    assert text.startswith("A Sun")
    assert text.endswith("…")
    assert font.getlength(text) <= 80


@pytest.mark.parametrize("letter", "αβγ⁻⁶ōéü")
def test_the_typeface_has_our_letters(letter: str) -> None:
    """Greek weights, powers of ten and painters' names are not drawn as empty boxes."""
    font = typeface(12)
    assert bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
