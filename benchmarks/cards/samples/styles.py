"""Choosing a style by eye, and the presets of a server."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import LONG, SHELF, entries, numbered, small, upload
from bot import limits
from bot.language.text import Say, Text
from bot.replies import picker as choice
from bot.replies import presets as said
from bot.styles import tiles
from bot.styles.collection import SERVER, Entry, section_of
from bot.styles.shelf import ALL
from bot.upload import Upload
from bot.views import picker, presets
from nst_core import presets as presets_of
from nst_core.presets.pictures import packaged

VERBS: Final = picker.Verbs("pick_section", "pick_page", "pick", ("0123456789",))


def cards(say: Say) -> Iterator[Card]:
    """The picker, `/presets`, and the questions of both."""
    everything, ours = entries(), entries(LONG, "Our logo", "Blue tiles")[:3]
    first, last = _page(say, ALL, everything, 0), _page(say, ALL, everything, 4)
    own = _page(say, SERVER, ours, 0)
    yield Card("picker", picker.choosing(say, first, VERBS), first.uploads)
    yield Card("picker-last", picker.choosing(say, last, VERBS), last.uploads)
    yield Card("picker-server", picker.choosing(say, own, VERBS), own.uploads)
    yield Card("picker-chosen", picker.chosen(say, everything[0]))
    yield Card("picker-soon", picker.soon(say, everything[0]))
    page = _page(say, ALL, everything, 1)
    yield Card("presets", presets.browsing(say, page, said.HOW, manager=False), page.uploads)
    shown = presets.browsing(say, own, said.REMOVED, manager=True)
    yield Card("presets-manager", shown, own.uploads)
    yield from _one(say, ours[0])


def _one(say: Say, ours: Entry) -> Iterator[Card]:
    original = Upload("style.webp", tiles.large(packaged(presets_of.find("kintsugi"))))
    house = presets.Look(SHELF.find("kintsugi"), ALL, 0, original, small("p.webp", "kintsugi"))
    shown = presets.looking(say, house, said.HOW_TO_USE, manager=False)
    yield Card("preset", shown, house.uploads)
    nasa = presets.Look(
        SHELF.find("pillars_of_creation"), painted=small("p.webp", "pillars_of_creation")
    )
    shown = presets.looking(say, nasa, said.HOW_TO_USE, manager=False)
    yield Card("preset-credit", shown, nasa.uploads)
    own = presets.Look(ours, original=upload("style.png", "stained_glass"))
    yield Card("preset-own", presets.looking(say, own, said.ADDED, manager=True), own.uploads)
    yield Card("preset-remove", presets.removing(say, own))
    yield Card("preset-add", presets.adding(say))
    yield Card("preset-rename", presets.renaming(say, own))


def _page(say: Say, section: str, all_: Sequence[Entry], number: int) -> picker.Page:
    shown = all_[number * limits.PAGE :][: limits.PAGE]
    pictures = [numbered(place, entry.value) for place, entry in enumerate(shown, 1)]
    count = -(-len(all_) // limits.PAGE)
    return picker.Page(section, _sections(say), number, count, shown, pictures)


def _sections(say: Say) -> Sequence[tuple[str, Text]]:
    movements = [(section_of(name), said.movement(name)) for name in SHELF.movements()]
    movements.sort(key=lambda movement: say(movement[1]))
    return (ALL, choice.ALL), (SERVER, choice.THIS_SERVER), *movements
