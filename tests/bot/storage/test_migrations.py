"""The steps to the tables, on both databases."""

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.errors import StartError
from bot.jobs.store import JobStore
from bot.storage.database import Database
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
