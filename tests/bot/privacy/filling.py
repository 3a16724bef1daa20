"""Fills every table of the database for somebody, whatever tables there are."""

from itertools import count
from typing import Any, Final

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, insert, select

from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.privacy.person import Rows
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.bot.world import picture

ALICE: Final = 111_111_111_111
BOB: Final = 222_222_222_222

_NUMBERS = count(1)


async def fill(database: Database, pictures: Pictures, person: int) -> set[PictureId]:
    """Put a row into every table, with a picture of its own in every column that can name one.

    Returns:
        The pictures.
    """
    rows: dict[str, dict[str, Any]] = {}
    put = set[PictureId]()
    for table in metadata.sorted_tables:
        row: dict[str, Any] = {}
        for column in table.columns:
            if not (column.primary_key and column is table.autoincrement_column):
                row[column.name] = await _value(column, rows, person, pictures)
        own = {v for v in row.values() if isinstance(v, str)}
        put |= {PictureId(name) for name in own}
        rows[table.name] = row
        async with database.writing() as connection:
            await connection.execute(insert(table).values(row))
    return put


async def _value(
    column: Column[Any], rows: dict[str, dict[str, Any]], person: int, pictures: Pictures
) -> object:
    """A value that no other row has."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return rows[key.column.table.name][key.column.name]
    if column.name == column.table.info["person"]:
        return person
    match column.type:
        case Boolean():
            return False
        case Integer():
            return next(_NUMBERS)
        case Float():
            return float(next(_NUMBERS))
        case String():
            return await pictures.put(picture((next(_NUMBERS) + 40, 48)))
    raise TypeError(f"What is in {column}?")


async def everything(database: Database) -> Rows:
    """Every row of every table."""
    async with database.reading() as connection:
        return {
            table.name: [dict(r) for r in (await connection.execute(select(table))).mappings()]
            for table in metadata.sorted_tables
        }


def names(person: int, tables: Rows) -> list[tuple[str, str]]:
    """Every table and column in which somebody's id is, in numbers and in words."""
    return [
        (table, column)
        for table, rows in tables.items()
        for row in rows
        for column, value in row.items()
        if str(person) in str(value)
    ]


def personal() -> list[Table]:
    """Every table that has something of people."""
    return [t for t in metadata.sorted_tables if t.info["person"] or t.foreign_keys]
