"""The steps to the tables, on both databases."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StartError
from bot.jobs.store import JobStore
from bot.storage.database import Database
from bot.storage.migrations import known_revisions, upgrade
from bot.storage.schema import drop_tables
from bot.storage.tables import metadata
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY


async def test_migrations_lead_to_the_tables(database: Database) -> None:
    """What the steps make of nothing is what tables.py describes."""

    def differences(connection: Connection) -> object:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return [d for d in compare_metadata(context, metadata) if "alembic" not in str(d)]

    async with database.writing() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_twice_changes_nothing(database: Database, elsewhere: Database) -> None:
    """Two bots that start at once, on a database that has its tables."""
    job = await JobStore(database).submit(example_job(), MANY)
    await asyncio.gather(database.migrate(), elsewhere.migrate())
    assert await JobStore(database).unfinished() == [job]


async def test_a_database_of_a_newer_bot(database: Database) -> None:
    """The operator is told, and nothing is touched."""
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(StartError, match="newer version"):
        await database.migrate()


async def test_the_revision_is_told_without_a_change(database: Database, tmp_path: Path) -> None:
    """The newest known one after a migration; none of a file that is not there, nor is it made."""
    missing = Database(f"sqlite:///{tmp_path / 'missing.db'}")
    assert await database.revision() == known_revisions()[0]
    assert (await missing.revision(), (tmp_path / "missing.db").exists()) == (None, False)


async def test_older_tables_are_saved_before_they_change(database: Database) -> None:
    """In the same transaction; new and current ones need not be."""
    saved: list[tuple[str, bool]] = []

    async def save(connection: AsyncConnection, revision: str) -> None:
        columns = await connection.run_sync(lambda c: inspect(c).get_columns("jobs"))
        saved.append((revision, "blend" in {column["name"] for column in columns}))

    async with database.writing() as connection:
        await connection.run_sync(drop_tables)
    await database.migrate(save)
    assert saved == []
    async with database.writing() as connection:
        await connection.run_sync(drop_tables)
        await connection.run_sync(upgrade, "1")
    await database.migrate(save)
    await database.migrate(save)
    assert saved == [("1", False)]


async def test_what_cannot_be_saved_is_not_changed(database: Database) -> None:
    """The tables stay as the older bot left them."""
    async with database.writing() as connection:
        await connection.run_sync(drop_tables)
        await connection.run_sync(upgrade, "1")

    async def save(_connection: AsyncConnection, _revision: str) -> None:
        raise StartError("The disk is full.")

    with pytest.raises(StartError, match="full"):
        await database.migrate(save)
    assert await database.revision() == "1"
