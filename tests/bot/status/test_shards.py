"""The connections to Discord's gateway."""

import math
from collections.abc import AsyncIterator

import discord
import pytest

from bot.status.shards import Shard, connected, shards
from tests.bot.status.serving import FakeGateway
from tests.wire.client import Painter, online
from tests.wire.server import Discord


@pytest.fixture
async def bot(loopback_discord: Discord) -> AsyncIterator[Painter]:
    """Connected by two shards."""
    loopback_discord.sockets.shards = 2
    for _ in range(2):
        loopback_discord.guild()
    bot = Painter()
    async with online(loopback_discord, bot, shards=2):
        await bot.wait_until_ready()
        yield bot


async def test_each_shard_is_told(loopback_discord: Discord, bot: Painter) -> None:
    """With its number, and how far away Discord is."""
    await loopback_discord.until(lambda: all(one.latency < 1 for one in shards(bot)))
    assert [(one.number, one.connected) for one in shards(bot)] == [(0, True), (1, True)]


async def test_a_broken_connection_is_noticed(loopback_discord: Discord, bot: Painter) -> None:
    """Although discord.py counts as ready while it connects again; afterwards all is well."""
    assert connected(bot)
    await loopback_discord.drop_gateway()
    await loopback_discord.until(lambda: not connected(bot))
    assert bot.is_ready()
    await loopback_discord.until(lambda: connected(bot))


def test_a_client_that_never_connected_has_no_latency() -> None:
    """There is nothing to tell yet."""
    client = discord.AutoShardedClient(intents=discord.Intents.none())
    assert (shards(client), connected(client)) == ([], False)


def test_a_simple_client_is_one_shard() -> None:
    """With what it says of itself."""
    waiting = FakeGateway(ready=False, latency=math.inf)
    assert shards(waiting) == [Shard(0, connected=False, latency=math.inf)]
    assert not connected(waiting)
