"""The parts of a message: walking through them, and what Discord adds to them.

Source: https://discord.com/developers/docs/components/reference
"""

import copy
from collections.abc import Iterator
from typing import Any, Final

from tests.wire.values import Json

BUTTON: Final = 2
SELECT: Final = 3
TEXT_INPUT: Final = 4
ROLES: Final = 6
CHANNELS: Final = 8
TEXT: Final = 10
THUMBNAIL: Final = 11
GALLERY: Final = 12
FILE: Final = 13
SEPARATOR: Final = 14
CONTAINER: Final = 17
UPLOAD: Final = 19
RADIO: Final = 21
CHECKBOX: Final = 23
V2_TYPES: Final = frozenset({9, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER})
"""A section (9) is one too."""

IS_V2: Final = 1 << 15
EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7

DEFAULTS: Final[dict[int, Json]] = {
    THUMBNAIL: {"description": None, "spoiler": False},
    FILE: {"spoiler": False},
    SEPARATOR: {"divider": True, "spacing": 1},
    CONTAINER: {"accent_color": None, "spoiler": False},
}
"""What a component says if the bot does not."""

ATTACHED: Final = "attachment://"


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, with those inside others; a section's accessory is one too."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        if accessory := component.get("accessory"):
            yield from walk([accessory])


def walk_modal(modal: Json) -> Iterator[Json]:
    """The inputs of a modal."""
    yield from (part["component"] for part in modal["components"] if "component" in part)


def media(component: Json) -> Iterator[Json]:
    """The media objects of one component; they have a `url`."""
    if component["type"] == GALLERY:
        yield from (item["media"] for item in component["items"])
    elif component["type"] == THUMBNAIL:
        yield component["media"]
    elif component["type"] == FILE:
        yield component["file"]


def shown_files(components: list[Json]) -> set[str]:
    """Names of the files that the components refer to."""
    urls = (part["url"] for one in walk(components) for part in media(one))
    return {url.removeprefix(ATTACHED) for url in urls if url.startswith(ATTACHED)}


def texts(components: list[Json]) -> list[str]:
    """Contents of all text displays, in order."""
    return [one["content"] for one in walk(components) if one["type"] == TEXT]


def completed(components: list[Json]) -> list[Json]:
    """A copy in which Discord has said whatever the bot left out; ids count from 1."""
    copies = copy.deepcopy(components)
    for number, one in enumerate(walk(copies), 1):
        for key, value in {"id": number, **DEFAULTS.get(one["type"], {})}.items():
            one.setdefault(key, value)
        for item in one.get("items") or []:
            item.setdefault("description", None)
            item.setdefault("spoiler", False)
    return copies


def resolved(value: Any, files: dict[str, Json]) -> Any:  # noqa: ANN401 - any part of a payload
    """The same components; each media object has what Discord knows of its file."""
    if isinstance(value, list):
        return [resolved(item, files) for item in value]
    if not isinstance(value, dict):
        return value
    url = value.get("url")
    if isinstance(url, str) and url.startswith(ATTACHED):
        return {**value, **files[url.removeprefix(ATTACHED)]}
    return {key: resolved(item, files) for key, item in value.items()}
