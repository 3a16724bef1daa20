"""The collection of paintings as the commands see it: suggest and find."""

from collections.abc import Sequence
from typing import Protocol

import discord

from bot import limits
from bot.errors import UserError


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


class Collection(Protocol):
    """The part of `nst_core.presets` that the shelf uses."""

    def search(self, text: str) -> Sequence[Preset]:
        """Presets that have every word of `text`, best first."""
        ...

    def find(self, name: str) -> Preset:
        """The preset with this key or title."""
        ...


class Shelf:
    """The collection within Discord's limits.

    Args:
        collection: All presets.
        unknown: What its `find` raises; the message is a friendly sentence.
    """

    def __init__(self, collection: Collection, unknown: type[Exception]) -> None:
        self._collection = collection
        self._unknown = unknown

    def search(self, text: str) -> Sequence[Preset]:
        """At most 25 presets to suggest for what a person typed so far."""
        return self._collection.search(text)[: limits.CHOICES]

    def find(self, typed: str) -> Preset:
        """The preset that a person means.

        Raises:
            UserError: There is none; the sentence names what comes close.
        """
        try:
            return self._collection.find(typed[: limits.CHOICE_NAME])
        except self._unknown as error:
            raise UserError(discord.utils.escape_markdown(str(error))) from error


def label(preset: Preset) -> str:
    """One line of the suggestions, at most 100 characters."""
    text = f"{preset.title} · {preset.artist}"
    return text if len(text) <= limits.CHOICE_NAME else text[: limits.CHOICE_NAME - 1] + "…"
