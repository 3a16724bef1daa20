"""Fixtures of the backups' tests."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.databases import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database of either kind without any tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'target.db'}"
    return _new(request.getfixturevalue("postgres"))


def _new(server: PostgresServer) -> str:
    return server.url(server.database())


@pytest.fixture
async def target(target_url: str) -> AsyncIterator[Database]:
    """That database."""
    database = Database(target_url)
    yield database
    await database.close()


@pytest.fixture
def old(tmp_path: Path) -> Callable[[int], Path]:
    """Makes a file that an older bot has left behind, by the revision of its tables."""

    def make(revision: int) -> Path:
        file = tmp_path / "atelier.db"
        script = (Path(__file__).parent / f"revision_{revision}.sql").read_text()
        with closing(sqlite3.connect(file)) as books:
            books.executescript(script)
        return file

    return make
