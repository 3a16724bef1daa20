"""All that Discord is asked, one question leading to the next."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any, Final

from bot.doctor.check import Check, run_all
from bot.doctor.discord import account
from bot.doctor.discord.clock import clock
from bot.doctor.discord.gateway import TOPIC as GATEWAY
from bot.doctor.discord.gateway import gateway
from bot.doctor.discord.portal import TOPIC as PORTAL
from bot.doctor.discord.portal import portal
from bot.doctor.discord.rest import Get, RestError, rest_api
from bot.doctor.discord.servers import TOPIC as SERVERS
from bot.doctor.discord.servers import guilds_of, servers
from bot.doctor.discord.slash_commands import TOPIC as COMMANDS
from bot.doctor.discord.slash_commands import commands
from bot.doctor.finding import Finding, Grade, fine, trouble
from bot.settings import Settings

TOPIC: Final = "Discord"

SECONDS: Final = 25.0
"""How long one part may take: several answers."""


async def on_discord(settings: Settings) -> Sequence[Finding]:
    """Whose the token is, and what this bot lacks on Discord."""
    if settings.discord_token is None:
        return [account.missing()]
    token = settings.discord_token.get_secret_value()
    async with rest_api(settings.discord_api, token) as get:
        try:
            asked, me, answered = time.time(), await get("/users/@me"), time.time()
            owner = account.account(token, me)
        except RestError as error:
            mend = "Let the firewall or proxy pass https to discord.com; see discordstatus.com."
            return [trouble(TOPIC, f"Cannot be reached: {error}.", mend)]
        reached = fine(TOPIC, f"Answers within {1000 * (answered - asked):.0f} ms.")
        more = await _of_bot(get, settings, me.body) if owner.grade is Grade.FINE else []
        return [reached, owner, *clock(me.date, asked, answered), *more]


async def _of_bot(get: Get, settings: Settings, user: dict[str, Any]) -> list[Finding]:
    guilds = asyncio.ensure_future(guilds_of(get))

    async def of_servers() -> list[Finding]:
        return [servers(user, await asyncio.shield(guilds))]

    async def of_commands() -> list[Finding]:
        memory = settings.data_dir / "commands.sha256"
        return await commands(get, user["id"], await asyncio.shield(guilds), memory)

    checks = [
        Check(GATEWAY, lambda: gateway(get, settings.discord_gateway), SECONDS),
        Check(PORTAL, lambda: portal(get), SECONDS),
        Check(SERVERS, of_servers, SECONDS),
        Check(COMMANDS, of_commands, SECONDS),
    ]
    found = await run_all(checks)
    guilds.cancel()
    return found
