"""Example values that the samples share: people and places, pictures and jobs."""

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from PIL import Image

import nst_core
from bot.jobs.events import Done
from bot.jobs.model import (
    QUALITIES,
    Address,
    Blend,
    Job,
    JobId,
    OwnStyle,
    PictureId,
    PresetStyle,
    Share,
)
from bot.styles.collection import Entry
from bot.styles.shelf import Shelf
from bot.styles.thumbnails import thumbnail
from bot.styles.tiles import tile
from bot.upload import Upload
from nst_core import presets

HERO: Final = Path(__file__).parents[3] / "docs" / "images" / "hero.jpg"

PANEL: Final = (384, 256)
"""Size of each of its pictures, with 8 pixels between them."""

PANELS: Final[Mapping[str, tuple[int, int]]] = {
    "photo": (0, 0),
    "starry_night": (392, 0),
    "great_wave": (784, 0),
    "stained_glass": (0, 264),
    "the_scream": (392, 264),
}

OWNER: Final = 123456789012345678
MEMBER: Final = OWNER + 1
GALLERY: Final = OWNER + 2
REPORTS: Final = OWNER + 3
STUDIO: Final = OWNER + 4
ROLE: Final = OWNER + 10
"""Of the first role; the others follow."""

ROLES: Final = ("Painters", "Friends of the Museum", "Newcomers")

PICTURE: Final = PictureId("ab" * 32)
NUMBER: Final = JobId("0123456789")
DONE: Final = Done(PICTURE, (384, 256), 47.0, "cuda:0")

SOON: Final = 1_767_225_780.0
"""Three minutes after the moment at which the simulated Discord rests."""

SHELF: Final = Shelf(presets, nst_core.PresetError)

LONG: Final = "The mural of our school's old gymnasium, painted by the whole class of 1987, Bo"
"""As long as the name of a server's preset may be."""

WAVE: Final = PresetStyle("great_wave", "The Great Wave off Kanagawa", "Katsushika Hokusai")
STARRY: Final = PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh")
HARA: Final = PresetStyle(
    "hara_fuji", "Hara, from the Fifty-Three Stations of the Tōkaidō", "Utagawa Hiroshige"
)
OURS: Final = OwnStyle(PICTURE, LONG)
BLEND: Final = Blend((Share(STARRY, 2), Share(WAVE, 1)))
LONG_BLEND: Final = Blend((Share(HARA, 50), Share(OURS, 30), Share(WAVE, 20)))


def job(**changes: Any) -> Job:  # noqa: ANN401 - each field has its own type
    """A painting in the style of the Great Wave."""
    address = Address(1, "", SOON, 2, 3, 4, 10**7)
    known = Job(OWNER, PICTURE, WAVE, 50, QUALITIES["standard"], address, "", id=NUMBER)
    return replace(known, **changes)


@cache
def picture(panel: str) -> bytes:
    """A photo or what became of it, as a PNG."""
    left, top = PANELS[panel]
    buffer = io.BytesIO()
    with Image.open(HERO) as hero:
        hero.convert("RGB").crop((left, top, left + PANEL[0], top + PANEL[1])).save(buffer, "PNG")
    return buffer.getvalue()


def upload(name: str, panel: str = "great_wave") -> Upload:
    """One of them as a file to send."""
    return Upload(name, picture(panel))


def small(name: str, key: str) -> Upload:
    """The thumbnail of a preset as a file to send."""
    return Upload(name, thumbnail(key) or picture("photo"))


@cache
def numbered(number: int, key: str) -> Upload:
    """The same with a number, for lists; a photo for what is no preset of the collection."""
    painted = thumbnail(key) or picture(list(PANELS)[-number % len(PANELS)])
    return Upload(f"tile-{number}.webp", tile(painted, number))


def entries(*own: str) -> tuple[Entry, ...]:
    """A server's presets of these names, then the whole collection."""
    ours = (Entry(f"server:{n}", OwnStyle(PICTURE, title)) for n, title in enumerate(own))
    return (*ours, *SHELF.entries())
