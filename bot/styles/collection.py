"""The collection of paintings: what the bot needs to know of it, and a style as people meet it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PIL import Image

from bot.jobs.model import OwnStyle, PresetStyle

SERVER: Final = "server"
"""Section of the server's own presets, and what their values begin with."""

Load = Callable[[str], Image.Image]
"""Returns the painting of a preset by its key; blocks, and may have to fetch it."""


class Preset(Protocol):
    """The part of `nst_core.presets.Preset` that people see."""

    @property
    def key(self) -> str:
        """Unique, lower snake case."""
        ...

    @property
    def title(self) -> str:
        """The painting's name."""
        ...

    @property
    def artist(self) -> str:
        """Who painted it."""
        ...

    @property
    def year(self) -> str:
        """When, as people write it; may be empty."""
        ...

    @property
    def movement(self) -> str:
        """What it belongs to, one of a small set."""
        ...

    @property
    def licence(self) -> str:
        """Under which its picture may be shown."""
        ...

    @property
    def credit(self) -> str:
        """Whom to name beside its picture; mostly empty."""
        ...


class Collection(Protocol):
    """The part of `nst_core.presets` that the shelf uses."""

    def search(self, text: str) -> Sequence[Preset]:
        """Presets that have every word of `text`, the best known first; all for no text."""
        ...

    def find(self, name: str) -> Preset:
        """The preset with this key or title."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A style that people choose by name or by eye.

    Attributes:
        value: What travels in commands and menus: a preset's key, or "server:ID".
        style: What to paint with.
        movement: What it belongs to; empty for a server's own.
        year: When it was painted, as people write it; may be empty.
        licence: Of its picture; empty for a server's own.
        credit: Whom to name beside its picture; mostly empty.
    """

    value: str
    style: PresetStyle | OwnStyle
    movement: str = ""
    year: str = ""
    licence: str = ""
    credit: str = ""

    @property
    def title(self) -> str:
        """Its name."""
        return self.style.title or ""

    @property
    def artist(self) -> str:
        """Who painted it; empty for a server's own."""
        return self.style.artist if isinstance(self.style, PresetStyle) else ""

    @property
    def section(self) -> str:
        """The section that it stands in, beside ALL."""
        return section_of(self.movement) if self.movement else SERVER


def section_of(movement: str) -> str:
    """The name of a movement's section, as it stands in ids: "ukiyo_e"."""
    return re.sub(r"\W+", "_", movement.casefold())


def entry_of(preset: Preset) -> Entry:
    """A painting of the collection as an entry."""
    style = PresetStyle(preset.key, preset.title, preset.artist)
    return Entry(preset.key, style, preset.movement, preset.year, preset.licence, preset.credit)
