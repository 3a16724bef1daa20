"""Whose rows are whose."""

from pathlib import Path

import pytest
from sqlalchemy import Table

from bot.jobs.pictures import Pictures
from bot.privacy.person import pictures_of, rows_of
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.bot.privacy.filling import ALICE, BOB, fill, names, personal

NOBODYS = {"guilds"}
"""Tables of servers; think twice before another one is added here."""


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_table_tells_whose_its_rows_are(table: Table) -> None:
    """A person's column, a parent that has one, or nobody's on purpose."""
    assert "person" in table.info
    column = table.info["person"]
    assert column in table.columns if column else _has_home(table)


def _has_home(table: Table) -> bool:
    keys = table.foreign_keys
    inherits = all(key.ondelete == "CASCADE" and _personal(key.column.table) for key in keys)
    return inherits if keys else table.name in NOBODYS


def _personal(table: Table) -> bool:
    return bool(table.info["person"])


async def test_rows_are_found_in_every_table(database: Database, tmp_path: Path) -> None:
    """One each, and none of the other's."""
    for person in (ALICE, BOB):
        await fill(database, Pictures(tmp_path), person)
    async with database.reading() as connection:
        rows = await rows_of(connection, ALICE)
    assert {t.name: 1 for t in personal()} == {name: len(r) for name, r in rows.items() if r}
    assert names(BOB, rows) == []


def test_the_pictures_of_a_row_are_found_in_any_column() -> None:
    """Alone, between spaces, or within JSON."""
    one, two, three = "a" * 64, "b" * 64, "c" * 64
    row = {"id": 5, "content": one, "pictures": f"{two} {three}", "title": "Wave", "begin": None}
    assert [("content", one), ("pictures", two), ("pictures", three)] == list(pictures_of(row))
