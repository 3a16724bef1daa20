"""Fixtures of the bot's tests."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import simcord

from bot.client import Atelier
from bot.desk import Parts
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.service import JobService
from bot.storage.database import Database
from bot.styles.shelf import Shelf
from tests.bot.moment import Moment
from tests.bot.parts import parts
from tests.bot.world import Gallery, ManualClock, World
from tests.databases import NoServerError, PostgresServer, postgres_server


async def migrate(url: str) -> None:
    """Make the tables of a new database."""
    database = Database(url)
    await database.migrate()
    await database.close()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "empty.db"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server."""
    try:
        with postgres_server() as server:
            yield server
    except NoServerError as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")


@pytest.fixture(scope="session")
def empty_template(postgres: PostgresServer) -> str:
    """A database with the tables and nothing in them, to be copied."""
    name = postgres.database()
    asyncio.run(migrate(postgres.url(name)))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database of either kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_database"), tmp_path / "atelier.db")
        return f"sqlite:///{tmp_path / 'atelier.db'}"
    template = request.getfixturevalue("empty_template")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.url(server.database(template))


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An empty database."""
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
async def elsewhere(url: str) -> AsyncIterator[Database]:
    """The same database as another process sees it."""
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture
def now() -> Moment:
    """The time that the stores see."""
    return Moment()


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
