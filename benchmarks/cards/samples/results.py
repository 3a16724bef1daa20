"""What the buttons of a finished painting and the menus behind messages show."""

import io
from collections.abc import Iterator
from typing import Final

from PIL import Image

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import DOCS, job
from bot.compare import side_by_side, wipe
from bot.language.text import Say
from bot.tiles import tile
from bot.upload import Upload
from bot.views import editing, menus, results

LIMIT: Final = 10**7

PHOTO: Final = (16, 16, 272, 186)
PAINTING: Final = (284, 16, 540, 186)
"""Where they are in a figure of the README."""


def cards(say: Say) -> Iterator[Card]:
    """Compare, Edit, Delete, and the question which picture of a message."""
    photo, painting = _cut(PHOTO), _cut(PAINTING)
    both, moving = side_by_side(photo, painting, LIMIT), wipe(photo, painting, LIMIT)
    yield Card("compare", results.compared(say, both, moving), (both, moving))
    yield Card("edit", editing.editor(say, job(strength=65)))
    yield Card("delete", results.deleting(say, job()))
    shown = tuple(
        Upload(f"picture-{number}.webp", tile(picture, number))
        for number, picture in enumerate((photo, painting), 1)
    )
    yield Card("which_picture", menus.pictures(say, ("a", "b"), shown), shown)


def _cut(box: tuple[int, int, int, int]) -> bytes:
    """A part of the figure as a picture of its own."""
    buffer = io.BytesIO()
    with Image.open(DOCS / "figures" / "variation.jpg") as figure:
        figure.convert("RGB").crop(box).save(buffer, "PNG")
    return buffer.getvalue()
