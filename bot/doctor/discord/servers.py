"""The servers that the bot is a member of, and what it may do there."""

from typing import Any, Final

import discord

from bot.doctor.discord.rest import Get
from bot.doctor.discord.rights import invitation, lacked, spoken
from bot.doctor.finding import Finding, fine, warning

TOPIC: Final = "servers"

PAGE: Final = 200
"""Servers that Discord tells at once.
https://discord.com/developers/docs/resources/user#get-current-user-guilds"""

PAGES: Final = 5
"""Ours: how many pages are read; a bot in more servers has somebody who knows them."""

SHOWN: Final = 3
"""Ours: how many servers are named."""

Guild = dict[str, Any]


async def guilds_of(get: Get) -> list[Guild]:
    """The servers, with what the bot's roles allow there."""
    found: list[Guild] = []
    for _ in range(PAGES):
        after = f"&after={found[-1]['id']}" if found else ""
        page = (await get(f"/users/@me/guilds?limit={PAGE}{after}")).good()
        found += page
        if len(page) < PAGE:
            break
    return found


def servers(application: dict[str, Any], guilds: list[Guild]) -> Finding:
    """Which of them lack a permission.

    Args:
        application: Whose id an invitation needs.
        guilds: As `guilds_of` returns them.
    """
    if not guilds:
        return warning(
            TOPIC, "The bot is in no server yet.", f"Invite it: {invitation(application)}"
        )
    lacks = {
        guild["name"]: ", ".join(spoken(missing))
        for guild in guilds
        if (missing := lacked(discord.Permissions(int(guild["permissions"]))))
    }
    if not lacks:
        servers = "1 server" if len(guilds) == 1 else f"{len(guilds)} servers"
        return fine(TOPIC, f"May do all it needs in {servers}.")
    named = [f"{name} lacks {what}" for name, what in list(lacks.items())[:SHOWN]]
    more = [f"{len(lacks) - SHOWN} more lack something"] if len(lacks) > SHOWN else []
    mend = "Server Settings → Roles → the bot's role: allow it."
    return warning(TOPIC, f"{'; '.join(named + more)}.", mend)
