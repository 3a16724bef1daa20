"""One bot for all tests of a file: it has to live through all of them."""

from collections.abc import AsyncIterator, Iterator
from functools import partialmethod
from unittest.mock import AsyncMock

import discord
import pytest
import pytest_asyncio
import structlog
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import heartbeat, limits
from tests.bot.timed import Tempo, TimedBackend
from tests.wire.bot.stage import Scene, Stage, staged
from tests.wire.schema import Schema

HURRY = {
    "EDIT_INTERVAL": 0.1,
    "QUEUE_EDIT_INTERVAL": 0.05,
    "RETRY_SECONDS": 0.05,
    "REQUEST_SECONDS": 0.05,
    "REST_SECONDS": 0.05,
    "SWEEP_SECONDS": 0.1,
}
"""Our own distances in time, made small."""


@pytest.fixture(scope="module")
def hurry() -> Iterator[None]:
    """A bot that waits for nothing; discord.py's addresses are put back afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        for name, seconds in HURRY.items():
            patch.setattr(limits, name, seconds)
        patch.setattr(heartbeat, "INTERVAL", 0.05)
        # discord.py waits 5 s between two sessions, and 2 s for servers to be told of.
        patch.setattr(discord.Client, "before_identify_hook", AsyncMock())
        quick = partialmethod(discord.Client.__init__, guild_ready_timeout=0.05)
        patch.setattr(discord.Client, "__init__", quick)
        patch.setattr(Route, "BASE", Route.BASE)
        patch.setattr(discord.Asset, "BASE", discord.Asset.BASE)
        patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
        lines = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        structlog.configure(processors=[structlog.processors.add_log_level, lines])
        yield
        structlog.reset_defaults()


@pytest.fixture(scope="module")
def patient(hurry: None) -> Iterator[None]:  # noqa: ARG001 - it comes first
    """A bot that waits for answers as long as a busy machine takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "REQUEST_SECONDS", 5.0)
        yield


@pytest.fixture(scope="module")
def tempo() -> Tempo:
    """How fast the engine is; a file of tests may have another one."""
    return Tempo(slots=4, steps=2, seconds=0.02)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tempo: Tempo,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Stage]:
    """The bot at work."""
    folder = tmp_path_factory.mktemp("data")
    async with staged(schema, folder, lambda *_: TimedBackend(tempo)) as stage:
        yield stage


@pytest.fixture
def scene(stage: Stage) -> Iterator[Scene]:
    """Alice and a channel; nothing that the bot sends may break a rule."""
    server = stage.discord
    yield Scene(stage, server.channel(stage.guild), server.user("alice"))
    server.faults.clear()
    problems, server.problems[:] = server.problems[:], []
    assert problems == []
