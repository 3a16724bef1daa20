"""Whose rows are whose: each table names the column that says so (`bot/storage/tables.py`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, delete, false, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.archive import NAME
from bot.jobs.model import PictureId
from bot.storage.tables import metadata

Rows: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the names of their tables."""


def theirs(table: Table, person: int) -> ColumnElement[bool]:
    """What is true of somebody's rows in a table: they name the person, or belong to one that does.

    Args:
        table: Any table; `info["person"]` is the column, or None if it has none.
        person: Discord's id.
    """
    if column := table.info["person"]:
        return table.c[column] == person
    parents = [
        key.parent.in_(select(key.column).where(theirs(key.column.table, person)))
        for key in table.foreign_keys
    ]
    return or_(false(), *parents)


async def rows_of(connection: AsyncConnection, person: int) -> Rows:
    """Everything that is kept of somebody."""
    found: dict[str, Sequence[Mapping[str, Any]]] = {}
    for table in metadata.sorted_tables:
        result = await connection.execute(select(table).where(theirs(table, person)))
        found[table.name] = [dict(row) for row in result.mappings()]
    return found


async def delete_rows(connection: AsyncConnection, person: int) -> None:
    """Delete them, children before their parents."""
    for table in reversed(metadata.sorted_tables):
        await connection.execute(delete(table).where(theirs(table, person)))


def pictures_of(row: Mapping[str, Any]) -> Iterator[tuple[str, PictureId]]:
    """The stored pictures that a row names, each with its column."""
    for column, value in row.items():
        if isinstance(value, str):
            yield from ((column, PictureId(name)) for name in NAME.findall(value))
