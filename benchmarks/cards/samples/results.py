"""What the buttons of a finished painting and the menus behind messages show."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import HARA, LONG_BLEND, PANELS, job, picture
from bot.compare import side_by_side, wipe
from bot.language.text import Say
from bot.styles.tiles import tile
from bot.upload import Upload
from bot.views import editing, menus, results

LIMIT: Final = 10**7


def cards(say: Say) -> Iterator[Card]:
    """Compare, Edit, Delete, and the question which picture of a message."""
    both, moving = _compared()
    yield Card("compare", results.compared(say, both, moving), (both, moving))
    yield Card("edit", editing.editor(say, job(strength=65, style=HARA)))
    yield Card("edit-blend", editing.editor(say, job(style=LONG_BLEND, keep_colours=True)))
    yield Card("delete", results.deleting(say, job()))
    shown = _numbered()
    drafts = [f"draft{number}" for number, _ in enumerate(shown)]
    yield Card("which-picture", menus.pictures(say, drafts[:2], shown[:2]), shown[:2])
    yield Card("which-of-five", menus.pictures(say, drafts, shown), shown)


@cache
def _compared() -> tuple[Upload, Upload]:
    photo, painting = picture("photo"), picture("great_wave")
    return side_by_side(photo, painting, LIMIT), wipe(photo, painting, LIMIT)


@cache
def _numbered() -> tuple[Upload, ...]:
    return tuple(
        Upload(f"picture-{number}.webp", tile(picture(panel), number))
        for number, panel in enumerate(PANELS, 1)
    )
