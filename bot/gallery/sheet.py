"""What is posted in a gallery."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.upload import Upload

SILENT = discord.AllowedMentions.none()
"""Nobody is pinged; edits do not take the client's own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture with what stands around it.

    Attributes:
        view: The components.
        upload: The picture.
        mark: What the picture's name begins with, and nobody else's.
        name: Of its thread in a forum.
        tags: Of its thread in a forum.
    """

    view: discord.ui.LayoutView
    upload: Upload
    mark: str
    name: str
    tags: Sequence[discord.ForumTag] = ()
