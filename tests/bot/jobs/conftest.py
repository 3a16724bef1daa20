"""Databases, stores and outboxes: each test that asks for one runs on SQLite and PostgreSQL."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.jobs.database import Database
from bot.jobs.outbox import Outbox
from bot.jobs.store import JobStore
from tests.bot.jobs.moment import Moment
from tests.databases import NoServerError, PostgresServer, postgres_server


async def migrate(url: str) -> None:
    """Make the tables of a new database."""
    database = Database(url)
    await database.migrate()
    await database.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
        shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "atelier.db")
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
def store(database: Database, now: Moment) -> JobStore:
    """A store whose leases last 20 s."""
    return JobStore(database, lease=20, now=now)


@pytest.fixture
def outbox(database: Database, now: Moment) -> Outbox:
    """The outbox of that store."""
    return Outbox(database, now=now)
