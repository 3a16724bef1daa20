"""bot.storage.schema and the revisions, on both databases."""

from sqlalchemy import Connection, inspect, text

from bot.jobs.store import JobStore
from bot.storage.database import Database
from bot.storage.migrations import known_revisions, revision_of, upgrade
from bot.storage.schema import counts_of, drop_tables, tables_of
from bot.storage.tables import metadata
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY


async def test_the_tables_of_each_revision(database: Database) -> None:
    """No step drops or renames one: `tables_of` would not find it in an older database."""
    async with database.writing() as connection:
        for revision in reversed(known_revisions()):
            await connection.run_sync(drop_tables)
            await connection.run_sync(upgrade, revision)
            found = {table.name for table in await connection.run_sync(tables_of)}
            tables = await connection.run_sync(names)
            assert (found, await connection.run_sync(revision_of)) == (tables, revision)
    assert found == metadata.tables.keys()


def names(connection: Connection) -> set[str]:
    """Every table of a database but Alembic's own."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_parents_come_first(database: Database) -> None:
    """Rows can be inserted in this order."""
    async with database.reading() as connection:
        tables = [table.name for table in await connection.run_sync(tables_of)]
    assert tables.index("jobs") < tables.index("cards")
    assert tables.index("posts") < min(tables.index("hearts"), tables.index("reports"))


async def test_rows_are_counted(database: Database) -> None:
    """In each table, and those of other programs are not ours."""
    await JobStore(database).submit(example_job(), MANY)
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE others (word VARCHAR)"))
        counts = await connection.run_sync(counts_of)
    assert {name: n for name, n in counts.items() if n} == {"jobs": 1, "cards": 1, "usage": 1}
    assert counts.keys() == metadata.tables.keys()
