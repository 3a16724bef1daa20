"""The collection of paintings as people search it: suggested by name, and section by section.

A server's own presets come as entries of the same kind, before the collection's.
"""

import difflib
from collections.abc import Sequence
from typing import Final

import discord
from PIL import Image

from bot import limits
from bot.errors import UserError
from bot.language.text import Text
from bot.replies import presets as said
from bot.styles.collection import SERVER, Collection, Entry, Load, entry_of

ALL: Final = "all"
"""Section of everything."""


class Shelf:
    """The collection within Discord's limits.

    Args:
        collection: All presets.
        unknown: What `find` and `load` raise when there is no such preset, or no picture of it.
        load: Returns the paintings themselves; None if they are not to be had.
    """

    def __init__(
        self, collection: Collection, unknown: type[Exception], load: Load | None = None
    ) -> None:
        self._collection, self._unknown, self._load = collection, unknown, load

    def entries(self) -> tuple[Entry, ...]:
        """The whole collection."""
        return tuple(map(entry_of, self._collection.search("")))

    def movements(self) -> tuple[str, ...]:
        """What the collection's presets belong to, each once."""
        return tuple(dict.fromkeys(entry.movement for entry in self.entries()))

    def section(self, name: str, own: Sequence[Entry] = ()) -> tuple[Entry, ...]:
        """What stands in a section; everything if there is none of that name (any more)."""
        everything = (*own, *self.entries())
        return tuple(entry for entry in everything if entry.section == name) or everything

    def search(self, typed: str, own: Sequence[Entry] = ()) -> tuple[Entry, ...]:
        """At most 25 entries to suggest for what a person typed so far, best first.

        Args:
            typed: Words of title, artist or movement.
            own: The server's presets.
        """
        wanted = typed.casefold().strip()
        theirs = [entry for entry in own if wanted in entry.title.casefold()]
        found = [*theirs, *map(entry_of, self._collection.search(typed))]
        return tuple(sorted(found, key=lambda entry: _rank(entry, wanted))[: limits.CHOICES])

    def find(self, typed: str, own: Sequence[Entry] = ()) -> Entry:
        """The entry that a person means: by its value, its title, or words that only it has.

        Raises:
            UserError: There is none; the sentence names what comes close.
        """
        wanted = typed[: limits.CHOICE_NAME]
        for entry in own:
            if wanted.casefold() in {entry.value, entry.title.casefold()}:
                return entry
        try:
            return entry_of(self._collection.find(wanted))
        except self._unknown as error:
            found = self.search(wanted, own)
            if len(found) == 1:
                return found[0]
            raise UserError(_advice(wanted, found, (*own, *self.entries()))) from error

    def painting(self, key: str) -> Image.Image | None:
        """The painting of a preset, or None if it cannot be had now. Blocks, perhaps for long."""
        try:
            return self._load(key) if self._load else None
        except self._unknown:
            return None


def _advice(wanted: str, found: Sequence[Entry], among: Sequence[Entry]) -> Text:
    """Why nothing is called so, and what they may mean: what was found, or what is spelt alike."""
    if wanted.startswith(f"{SERVER}:"):
        return said.GONE
    titles = {entry.title.casefold(): entry.title for entry in among}
    alike = [titles[n] for n in difflib.get_close_matches(wanted.casefold(), titles, 2)]
    close = [entry.title for entry in found[:2]] or alike
    return said.unknown(*map(discord.utils.escape_markdown, (wanted, *close)))


def _rank(entry: Entry, wanted: str) -> int:
    """0 if the title begins with what is wanted, 1 if a word of it does, 2 otherwise."""
    title = f" {entry.title.casefold()}".replace(" the ", " ", 1).lstrip()
    if title.startswith(wanted) or entry.title.casefold().startswith(wanted):
        return 0
    return 1 if f" {wanted}" in title else 2
