"""What the bot has to be allowed on Discord.

https://discord.com/developers/docs/topics/permissions
"""

from collections.abc import Iterable
from typing import Final

import discord

CARD: Final = ("view_channel", "send_messages", "attach_files")
"""To show a painting in a channel."""

CARD_IN_THREAD: Final = ("view_channel", "send_messages_in_threads", "attach_files")
"""The same in a thread, a forum's posts included."""

WORDS: Final = ("view_channel", "send_messages")
"""To say something in a channel."""


def lacking(allowed: discord.Permissions, needed: Iterable[str]) -> tuple[str, ...]:
    """Which of the needed permissions are missing, by their names in discord.py."""
    if allowed.administrator:
        return ()
    return tuple(name for name in needed if not getattr(allowed, name))


def manages(allowed: discord.Permissions) -> bool:
    """Whether somebody may change the server's settings (Manage Server)."""
    return allowed.manage_guild or allowed.administrator
