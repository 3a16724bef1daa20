"""All that Discord is asked, one question leading to the next."""

import asyncio
import time
from collections.abc import Awaitable, Sequence
from itertools import chain
from typing import Any, Final

from bot.doctor import account
from bot.doctor.asking import Ask, AskError, asking
from bot.doctor.clock import clock
from bot.doctor.commands import TOPIC as COMMANDS
from bot.doctor.commands import commands
from bot.doctor.finding import Finding, Grade, fine, trouble
from bot.doctor.gateway import TOPIC as GATEWAY
from bot.doctor.gateway import gateway
from bot.doctor.portal import TOPIC as PORTAL
from bot.doctor.portal import portal
from bot.doctor.safely import safely
from bot.doctor.servers import TOPIC as SERVERS
from bot.doctor.servers import guilds_of, servers
from bot.settings import Settings

TOPIC: Final = "Discord"

SECONDS: Final = 25.0
"""How long one part may take: several answers."""


async def on_discord(settings: Settings) -> Sequence[Finding]:
    """Whose the token is, and what this bot lacks on Discord."""
    if settings.discord_token is None:
        return [account.missing()]
    token = settings.discord_token.get_secret_value()
    async with asking(settings.discord_api, token) as ask:
        try:
            asked, me, answered = time.time(), await ask("/users/@me"), time.time()
            owner = account.account(token, me)
        except AskError as error:
            mend = "Let the firewall or proxy pass https to discord.com; see discordstatus.com."
            return [trouble(TOPIC, f"Cannot be reached: {error}.", mend)]
        reached = fine(TOPIC, f"Answers within {1000 * (answered - asked):.0f} ms.")
        more = await _of_bot(ask, settings, me.body) if owner.grade is Grade.FINE else []
        return [reached, owner, *clock(me.date, asked, answered), *more]


async def _of_bot(ask: Ask, settings: Settings, user: dict[str, Any]) -> list[Finding]:
    guilds = asyncio.ensure_future(guilds_of(ask))

    async def of_servers() -> list[Finding]:
        return [servers(user, await asyncio.shield(guilds))]

    async def of_commands() -> list[Finding]:
        memory = settings.data_dir / "commands.sha256"
        return await commands(ask, user["id"], await asyncio.shield(guilds), memory)

    parts: list[tuple[str, Awaitable[Sequence[Finding]]]] = [
        (GATEWAY, gateway(ask, settings.discord_gateway)),
        (PORTAL, portal(ask)),
        (SERVERS, of_servers()),
        (COMMANDS, of_commands()),
    ]
    found = await asyncio.gather(*(safely(topic, part, SECONDS) for topic, part in parts))
    guilds.cancel()
    return list(chain.from_iterable(found))
