"""The gateway: how often the bot may still log in, and whether it answers."""

import asyncio
import math
from typing import Any, Final

import aiohttp

from bot.doctor.discord.rest import SECONDS, Get, RestError
from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "gateway"

FEW: Final = 20
"""Logins that are few: every start takes one for each shard."""


async def gateway(get: Get, address: str | None) -> list[Finding]:
    """Greet the gateway, without logging in.

    Args:
        get: Asks Discord.
        address: Of another gateway, None for the one that Discord names.
    """
    told = (await get("/gateway/bot")).good()
    limit = told["session_start_limit"]
    try:
        await _greet(address or told["url"])
    except RestError as error:
        mend = "Let the firewall or proxy pass wss (port 443); see https://discordstatus.com."
        return [trouble(TOPIC, f"Does not answer: {error}.", mend)]
    if limit["remaining"] < max(FEW, told["shards"]):
        return [_used_up(limit)]
    return [fine(TOPIC, f"Answers; {limit['remaining']} of {limit['total']} logins left today.")]


async def _greet(address: str) -> None:
    """Connect and wait for its first word.

    Raises:
        RestError: It says none.
    """
    try:
        async with (
            asyncio.timeout(SECONDS),
            aiohttp.ClientSession() as session,
            session.ws_connect(address, params={"v": "10", "encoding": "json"}) as socket,
        ):
            await socket.receive_json()
    except TimeoutError as error:
        raise RestError(f"nothing within {SECONDS:g} seconds") from error
    except (aiohttp.ClientError, OSError, ValueError, TypeError) as error:
        raise RestError(str(error) or type(error).__name__) from error


def _used_up(limit: dict[str, Any]) -> Finding:
    hours = math.ceil(limit["reset_after"] / 3_600_000)
    what = f"Only {limit['remaining']} of {limit['total']} logins are left today."
    return warning(TOPIC, what, f"Find out why the bot restarts so often; wait {hours} h.")
