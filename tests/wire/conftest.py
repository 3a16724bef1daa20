"""A loopback Discord for each test, and the small bot on it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import wire
from tests.wire.client import Painter, online
from tests.wire.people import Channel, User
from tests.wire.schema import Schema
from tests.wire.server import Discord


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config) -> Schema | None:
    """Discord's API description; without the file (test_schema.py says so) nothing judges by it."""
    file = pytestconfig.rootpath.parent / "shared" / "discord-openapi.json"
    return Schema.load(file) if file.is_file() else None


@pytest.fixture
async def server(schema: Schema | None, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    """A Discord that discord.py is pointed at for the time of a test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with Discord(schema) as server:
        wire.use(server.api, server.gateway)
        yield server


@dataclass(frozen=True)
class Scene:
    """The small bot in a channel, and somebody who uses it."""

    server: Discord
    bot: Painter
    channel: Channel
    alice: User


@pytest.fixture
async def scene(server: Discord) -> AsyncIterator[Scene]:
    """The bot, online in one server's channel."""
    channel = server.channel(server.guild())
    bot = Painter()
    async with online(server, bot):
        yield Scene(server, bot, channel, server.user("alice", locale="de"))
