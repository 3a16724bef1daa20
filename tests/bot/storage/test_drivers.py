"""Addresses of databases."""

import pytest

from bot.errors import StartError
from bot.jobs.store import JobStore
from bot.storage.database import Database
from bot.storage.drivers import driver
from tests.databases import PostgresServer


@pytest.mark.parametrize(
    ("url", "match"),
    [
        ("oracle://somewhere", "must begin with"),
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
        ("no address", "not the address"),
    ],
)
def test_an_unusable_address(url: str, match: str) -> None:
    """The operator reads which setting to correct."""
    with pytest.raises(StartError, match=f"DATABASE_URL.*{match}"):
        driver(url, wait=1)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////folder/file.db",
        "sqlite+aiosqlite:///file.db",
        "postgres://user:secret@host/name",
        "postgresql://user:secret@host/name?sslmode=require",
        "postgresql+asyncpg://user:secret@host/name",
    ],
)
def test_a_usable_address(url: str) -> None:
    """The plain forms and those with a driver; nothing is opened yet, and no password is shown."""
    assert "secret" not in repr(driver(url, wait=1))


async def test_an_address_as_hosts_give_it(postgres: PostgresServer, empty_template: str) -> None:
    """How to encrypt is told in libpq's words."""
    url = postgres.url(postgres.database(empty_template))
    database = Database(f"{url}&sslmode=disable")
    assert await JobStore(database).unfinished() == []
    await database.close()
