"""What Discord takes, for each part of a card.

Sources: https://discord.com/developers/docs/components/reference
https://discord.com/developers/docs/resources/message#create-message
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tests.wire import components as parts

Json = dict[str, Any]

LENGTHS: Final = {
    "content": 4000,
    "custom_id": 100,
    "description": 1024,
    "label": 80,
    "placeholder": 150,
    "title": 45,
    "value": 4000,
}
"""Characters, wherever the key is."""

NARROWER: Final = {
    (4, "placeholder"): 100,
    (18, "label"): 45,
    (18, "description"): 100,
}
"""Where a type of component takes less: text inputs, labels of modals."""

OPTION: Final = {"label": 100, "description": 100, "value": 100}
"""Of one choice of a menu, a radio group or a group of boxes."""

COUNTS: Final = {"items": 10, "options": 25}

COMPONENTS, TEXT, BUTTONS, INPUTS, FILES = 40, 4000, 5, 5, 10


def over(card: Json) -> list[str]:
    """Why Discord would refuse a message or a modal; nothing if it takes it.

    Args:
        card: Its `components`, the `title` of a modal, and the names of its `files`.
    """
    components = list(_walk(card["components"]))
    return [
        *_lengths({"type": None, **{k: v for k, v in card.items() if isinstance(v, str)}}),
        *(reason for one in components for reason in _of_one(one)),
        *_of_all(card, components),
    ]


def _walk(components: list[Json]) -> Iterator[Json]:
    for one in parts.walk(components):
        yield one
        if inner := one.get("component"):
            yield from _walk([inner])


def _of_all(card: Json, components: list[Json]) -> Iterator[str]:
    if len(components) > COMPONENTS:
        yield f"{len(components)} components, more than {COMPONENTS}"
    letters = sum(_letters(one["content"]) for one in components if one["type"] == parts.TEXT)
    if letters > TEXT:
        yield f"{letters} characters of text, more than {TEXT}"
    ids = Counter(one["custom_id"] for one in components if "custom_id" in one)
    yield from (f"the id {name} is there {n} times" for name, n in ids.items() if n > 1)
    if "title" in card and len(card["components"]) > INPUTS:
        yield f"{len(card['components'])} inputs, more than {INPUTS}"
    if len(card.get("files", ())) > FILES:
        yield f"{len(card['files'])} files, more than {FILES}"


def _of_one(one: Json) -> Iterator[str]:
    yield from _lengths(one)
    for key, most in COUNTS.items():
        if len(one.get(key) or ()) > most:
            yield f"{len(one[key])} {key}, more than {most}"
    if one["type"] == 1 and len(one["components"]) > BUTTONS:
        yield f"{len(one['components'])} buttons in a row, more than {BUTTONS}"
    for option in one.get("options") or ():
        for key, most in OPTION.items():
            if _letters(option.get(key)) > most:
                yield f"{key} of an option is longer than {most}: {option[key]}"
        if not option["label"]:
            yield "an option has no label"


def _lengths(one: Json) -> Iterator[str]:
    for key, most in LENGTHS.items():
        limit = NARROWER.get((one["type"], key), most)
        if _letters(one.get(key)) > limit:
            yield f"{key} is longer than {limit}: {one[key]}"
    if one["type"] == parts.TEXT and not one["content"]:
        yield "a text is empty"


def _letters(words: object) -> int:
    """Characters as Discord's clients count them: UTF-16 code units."""
    return len(words.encode("utf-16-le")) // 2 if isinstance(words, str) else 0
