"""Requests to Discord are counted where they pass: a real discord.py on the loopback Discord."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import discord
import pytest
from prometheus_client import generate_latest

from bot.status.traffic import Traffic
from tests.bot.status.serving import Numbers
from tests.wire.client import Painter, online
from tests.wire.faults import broken, dropped, too_many
from tests.wire.people import Channel
from tests.wire.server import Discord

MESSAGES = ("POST", "/channels/*/messages")
REQUESTS = "atelier_discord_requests_total"
HITS = "atelier_discord_rate_limit_hits_total"
ANSWER = "atelier_discord_first_answer_seconds"


@dataclass(frozen=True)
class Wire:
    """A bot in a channel, whose requests are counted."""

    server: Discord
    bot: Painter
    channel: Channel
    traffic: Traffic

    async def send(self) -> None:
        """Send a message."""
        await self.bot.get_partial_messageable(self.channel.id).send("hello")

    def told(self, name: str, **labels: str) -> float | None:
        """A number as Prometheus reads it."""
        return Numbers(generate_latest(self.traffic).decode())(name, **labels)


@pytest.fixture
async def wire(loopback_discord: Discord) -> AsyncIterator[Wire]:
    """Online."""
    traffic = Traffic()
    channel = loopback_discord.channel(loopback_discord.guild())
    bot = Painter(http_trace=traffic.trace)
    async with online(loopback_discord, bot):
        yield Wire(loopback_discord, bot, channel, traffic)


async def test_requests_are_counted_by_status(wire: Wire) -> None:
    """Two messages of which one came to nothing."""
    await wire.send()
    wire.server.faults.add(broken(503), *MESSAGES)
    with pytest.raises(discord.DiscordServerError):
        await wire.send()
    counts = [wire.told(REQUESTS, method="POST", status=status) for status in ("200", "503")]
    assert counts == [1, 1]


async def test_a_request_without_an_answer_is_counted(wire: Wire) -> None:
    """As status 0."""
    wire.server.faults.add(dropped(), *MESSAGES)
    with pytest.raises(aiohttp.ClientError):
        await wire.send()
    assert wire.told(REQUESTS, method="POST", status="0") == 1


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_rate_limit_hits_are_counted(wire: Wire, scope: str) -> None:
    """Although discord.py sends the message again by itself, and the others stay at 0."""
    wire.server.faults.add(too_many(0.01, scope=scope), *MESSAGES)
    await wire.send()
    hits = {name: wire.told(HITS, scope=name) for name in ("user", "global", "shared")}
    assert hits == {"user": 0, "global": 0, "shared": 0} | {scope: 1}


async def test_a_ban_on_the_way_is_counted(wire: Wire) -> None:
    """Discord itself says nothing then."""
    wire.server.faults.add(too_many(via=False), *MESSAGES)
    with pytest.raises(discord.HTTPException):
        await wire.send()
    assert wire.told(HITS, scope="cloudflare") == 1


async def test_first_answers_are_timed(wire: Wire) -> None:
    """From the command to "thinking…"; what follows is no first answer."""
    alice = wire.server.user("alice")
    used = await wire.server.slash(alice, wire.channel, "paint", photo=b"pixels")
    await wire.server.until(lambda: not used.message.loading)
    assert wire.told(f"{ANSWER}_count") == 1
    assert wire.told(f"{ANSWER}_bucket", le="3.0") == 1


async def test_only_the_api_is_counted(wire: Wire) -> None:
    """Who am I, what may I, where is the gateway: neither that itself nor an attachment's GET."""
    alice = wire.server.user("alice")
    used = await wire.server.slash(alice, wire.channel, "paint", photo=b"pixels")
    await wire.server.until(lambda: not used.message.loading)
    assert wire.told(REQUESTS, method="GET", status="200") == 3
