"""One card to be looked at."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.upload import Upload


@dataclass(frozen=True)
class Card:
    """A message or a modal as the bot would send it.

    Attributes:
        name: Of its pictures' files.
        view: What is sent.
        uploads: Files that it shows.
    """

    name: str
    view: discord.ui.LayoutView | discord.ui.Modal
    uploads: tuple[Upload, ...] = ()

    def payload(self) -> dict[str, Any]:
        """As `limits.over` wants it."""
        if isinstance(self.view, discord.ui.Modal):
            return dict(self.view.to_dict())
        files = [upload.name for upload in self.uploads]
        components = self.view.to_components()  # type: ignore[no-untyped-call]  # of discord.py
        return {"components": components, "files": files}
