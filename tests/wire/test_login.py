"""A real client comes online."""

import discord
import pytest

from tests.wire.client import Painter, online
from tests.wire.conftest import Scene
from tests.wire.server import Discord


async def test_a_client_logs_in_and_registers_its_commands(scene: Scene) -> None:
    """It knows who it is, and its commands can be used from then on."""
    assert scene.bot.user is not None
    assert scene.server.state.bot.id == scene.bot.user.id
    assert list(scene.server.state.commands) == ["paint"]


async def test_a_wrong_token_is_refused(server: Discord) -> None:
    """401 ends the login, and counts as an invalid request."""
    async with Painter() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")
    assert [request.status for request in server.log.invalid] == [401]


async def test_several_shards_hear_of_their_own_servers(server: Discord) -> None:
    """The n-th server belongs to shard n modulo their number."""
    server.sockets.shards = 2
    places = [server.channel(server.guild()), server.channel(server.guild())]
    alice, bot = server.user("alice"), Painter()
    async with online(server, bot, shards=2):
        for place in places:
            used = await server.slash(alice, place, "paint", photo=b"pixels")
            assert used.first_answer_after is not None
        await server.until(lambda: len(bot.guilds) == 2)
        assert [guild.shard_id for guild in sorted(bot.guilds, key=lambda g: g.id)] == [1, 0]


async def test_a_direct_message_goes_to_the_first_shard(server: Discord) -> None:
    """It has no server, so shard 0 hears of it."""
    server.sockets.shards = 2
    alice = server.user("alice")
    async with online(server, Painter(), shards=2):
        used = await server.slash(alice, server.direct(alice), "paint", photo=b"pixels")
        assert used.first_answer_after is not None
