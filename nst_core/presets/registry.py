"""Which presets there are, and how to find one by what a person types."""

import difflib
import functools
import json
import unicodedata
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal

from nst_core.errors import PresetError

Kind = Literal["house", "master"]


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of one style picture.

    Attributes:
        key: Unique, lower snake case; masters' files are named KEY.jpg.
        title: At most 80 characters.
        artist: Who made it.
        year: As a person writes it, for example "c. 1831"; may be empty.
        movement: One of a small set, for menus.
        kind: "house" is inside this package, "master" is fetched.
        licence: For example "Public domain".
        credit: Must be shown with the picture; mostly empty.
        file: Name of the picture's file, in the package or in a cache.
        sha256: Of that file.
        urls: Where a master is fetched from, best first; empty for house styles.
        size: Of a master's file, in bytes.
    """

    key: str
    title: str
    artist: str
    year: str
    movement: str
    kind: Kind
    licence: str
    credit: str
    file: str = field(repr=False)
    sha256: str = field(repr=False)
    urls: tuple[str, ...] = field(default=(), repr=False)
    size: int = field(default=0, repr=False)


@functools.cache
def all_presets() -> tuple[Preset, ...]:
    """Every preset: house styles first, then masters from the best known down."""
    house = (_preset(facts, "house", facts["file"]) for facts in _read("house.json"))
    masters = (_preset(facts, "master", f"{facts['key']}.jpg") for facts in _read("masters.json"))
    return (*house, *masters)


def find(name: str) -> Preset:
    """Return the preset with that key or title; case, accents and punctuation do not count.

    Raises:
        PresetError: There is none; the sentence names what comes close.
    """
    presets = {"_".join(_words(preset.title)): preset for preset in all_presets()}
    presets |= {preset.key: preset for preset in all_presets()}
    wanted = "_".join(_words(name))
    if wanted in presets:
        return presets[wanted]
    close = dict.fromkeys(presets[n].key for n in difflib.get_close_matches(wanted, presets))
    advice = f"did you mean {' or '.join(close)}?" if close else "see the list of presets."
    raise PresetError(f"There is no preset {name!r}; {advice}")


def search(text: str) -> tuple[Preset, ...]:
    """Presets with every word of `text` in key, title, artist or movement, in registry order.

    Case, accents and punctuation do not count; no text finds all.
    """
    words = _words(text)
    return tuple(
        preset for preset in all_presets() if all(word in _searchable(preset) for word in words)
    )


@functools.cache
def _searchable(preset: Preset) -> str:
    facts = (preset.key, preset.title, preset.artist, preset.movement)
    return " ".join(word for fact in facts for word in _words(fact))


def _words(text: str) -> list[str]:
    """Words in small letters without accents: "The Tōkaidō_Road" gives the, tokaido, road."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    without_accents = (char for char in letters if not unicodedata.combining(char))
    return "".join(char if char.isalnum() else " " for char in without_accents).split()


def _read(name: str) -> list[dict[str, Any]]:
    """The list in a JSON file of this package; none if the package comes without it."""
    file = resources.files(__package__) / name
    return json.loads(file.read_text("utf-8")) if file.is_file() else []


def _preset(facts: dict[str, Any], kind: Kind, file: str) -> Preset:
    return Preset(
        key=facts["key"],
        title=facts["title"],
        artist=facts["artist"],
        year=str(facts["year"]),
        movement=facts["movement"],
        kind=kind,
        licence=facts["licence"],
        credit=facts.get("credit", ""),
        file=file,
        sha256=facts["sha256"],
        urls=(facts["url"], *facts["mirrors"]) if kind == "master" else (),
        size=facts.get("bytes", 0),
    )
