"""Fixtures of the bot's tests."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import simcord

from bot.client import Atelier
from bot.desk import Parts
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.database import Database
from bot.jobs.service import JobService
from bot.presets import Shelf
from tests.bot.parts import parts
from tests.bot.world import Gallery, ManualClock, World


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("database") / "empty.db"

    async def migrate() -> None:
        database = Database(f"sqlite:///{file}")
        await database.migrate()
        await database.close()

    asyncio.run(migrate())
    return file


@pytest.fixture
def clock() -> ManualClock:
    """A clock at 0 s."""
    return ManualClock()


@pytest.fixture
def backend(clock: ManualClock) -> FakeBackend:
    """A fake engine with one slot."""
    return FakeBackend(clock)


@pytest.fixture
async def bot_parts(
    tmp_path: Path, empty_database: Path, backend: FakeBackend, clock: ManualClock
) -> AsyncIterator[Parts]:
    """Four jobs may wait; two for each person."""
    shelf = Shelf(Gallery(), KeyError)
    async with parts(tmp_path, empty_database, backend, clock, shelf) as made:
        yield made


@dataclass(frozen=True)
class Restarted:
    """The same bot in a new process.

    Attributes:
        parts: With the jobs of the first one.
        backend: Its engine.
        client: Its client.
    """

    parts: Parts
    backend: FakeBackend
    client: Atelier


@pytest.fixture
async def again(
    bot_parts: Parts,  # noqa: ARG001 - the first bot's end comes after this one's
    tmp_path: Path,
    empty_database: Path,
    clock: ManualClock,
) -> AsyncIterator[Restarted]:
    """What runs after the first bot has ended."""
    backend = FakeBackend(clock)
    shelf = Shelf(Gallery(), KeyError)
    async with parts(tmp_path, empty_database, backend, clock, shelf) as made:
        yield Restarted(made, backend, Atelier(made, tmp_path / "registered"))


@pytest.fixture
async def service(bot_parts: Parts) -> JobService:
    """A service at work, without a Discord."""
    await bot_parts.service.open()
    return bot_parts.service


@pytest.fixture
def simcord_bot(bot_parts: Parts, tmp_path: Path) -> Atelier:
    """The bot that `simcord_env` starts."""
    return Atelier(bot_parts, tmp_path / "registered")


@pytest.fixture
async def simcord_env(simcord_bot: Atelier, clock: ManualClock) -> AsyncIterator[simcord.Env]:
    """A simulated Discord with the bot; the clock knows it before the bot begins to wait."""
    clock.env = env = simcord.Env(simcord_bot)
    await env.start()
    yield env
    await env.shutdown()


@pytest.fixture
def world(simcord_env: simcord.Env, backend: FakeBackend, clock: ManualClock) -> World:
    """The whole bot in a server with two members."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("studio")
    alice = guild.add_member(simcord_env.create_user("alice"))
    bob = guild.add_member(simcord_env.create_user("bob"))
    return World(simcord_env, backend, clock, channel, alice, bob)
