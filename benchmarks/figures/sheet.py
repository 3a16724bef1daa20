"""Contact sheets: rows of pictures on white, each with its label under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from PIL import Image, ImageDraw, ImageFont

INK = "#1f2430"
PALE = "#8b8f98"
MARGIN = 16
GAP = 12
LINE = 18
"""Height of a line of text; these are pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A picture, what it is called, and in a pale second line what else one may want to know."""

    picture: Image.Image
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Tiles side by side, and a heading over them unless it is empty."""

    tiles: Sequence[Tile]
    title: str = ""


def rows_of(tiles: Sequence[Tile], across: int) -> list[Row]:
    """Break tiles into rows of `across`; the last one may be shorter."""
    return [Row(tiles[at : at + across]) for at in range(0, len(tiles), across)]


def contact_sheet(rows: Sequence[Row]) -> Image.Image:
    """Return the page; its pictures keep their pixels, columns are as wide as the widest."""
    column = max(tile.picture.width for row in rows for tile in row.tiles) + GAP
    width = 2 * MARGIN - GAP + column * max(len(row.tiles) for row in rows)
    height = 2 * MARGIN - GAP + sum(_height(row) for row in rows)
    page = Image.new("RGB", (width, height), "white")
    top = MARGIN
    for row in rows:
        _place(page, row, top, column)
        top += _height(row)
    return page


def shortened(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """Return the text, cut and ended with … if it is wider than `width` pixels."""
    if font.getlength(text) <= width:
        return text
    kept = next(n for n in range(len(text), -1, -1) if font.getlength(text[:n] + "…") <= width)
    return text[:kept].rstrip(" ,") + "…"


def typeface(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return DejaVu Sans, which matplotlib brings along, at this size in pixels."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    file = Path(mpl.get_data_path()) / "fonts/ttf" / name
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _height(row: Row) -> int:
    """Return the pixels from the top of a row to that of the next one."""
    lines = bool(row.title) + 1 + any(tile.note for tile in row.tiles)
    return max(tile.picture.height for tile in row.tiles) + lines * LINE + GAP


def _place(page: Image.Image, row: Row, top: int, column: int) -> None:
    draw = ImageDraw.Draw(page)
    if row.title:
        font = typeface(13, bold=True)
        title = shortened(row.title, font, page.width - 2 * MARGIN)
        draw.text((MARGIN, top), title, INK, font)
        top += LINE
    for number, tile in enumerate(row.tiles):
        left = MARGIN + number * column
        page.paste(tile.picture.convert("RGB"), (left, top))
        below = top + tile.picture.height + 3
        for line, (text, colour) in enumerate(((tile.label, INK), (tile.note, PALE))):
            font = typeface(12 - line)
            words = shortened(text, font, column - GAP)
            draw.text((left, below + line * (LINE - 2)), words, colour, font)
