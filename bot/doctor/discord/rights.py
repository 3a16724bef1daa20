"""What the bot has to be allowed in a server, in the words of Discord's settings."""

from collections.abc import Iterable
from typing import Any, Final

import discord

from bot.gallery.channel import NEEDED
from bot.guilds.rights import CARD_IN_THREAD, lacking

RIGHTS: Final = tuple(dict.fromkeys((*NEEDED, *CARD_IN_THREAD)))
"""To show paintings in channels, threads and a gallery."""


def lacked(allowed: discord.Permissions) -> tuple[str, ...]:
    """Which permissions are missing, by their names in discord.py."""
    return lacking(allowed, RIGHTS)


def spoken(rights: Iterable[str]) -> list[str]:
    """Permissions as Discord's settings call them: attach_files is Attach Files."""
    names = (one.replace("_", " ").title().replace(" In ", " in ") for one in rights)
    return ["View Channels" if name == "View Channel" else name for name in names]


def invitation(application: dict[str, Any]) -> str:
    """The address that adds the bot to a server with all that it needs."""
    needed = discord.Permissions(**dict.fromkeys(RIGHTS, True))
    return str(discord.utils.oauth_url(application["id"], permissions=needed))
