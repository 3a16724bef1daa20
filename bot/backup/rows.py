"""Rows as lines of JSON, and back: the same for every kind of database."""

import json
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from math import isfinite
from typing import Any, Final

from sqlalchemy import Column, Table, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backup.errors import DamagedError

BATCH: Final = 500
"""Rows that are in memory at once."""

LINE: Final = 1 << 24
"""Bytes of one row at most: a hundred times what the largest has."""


async def rows_of(connection: AsyncConnection, table: Table) -> AsyncIterator[list[dict[str, Any]]]:
    """All rows of a table, some at a time.

    Without a cursor of the server: PostgreSQL changes no table that one is open on.
    """
    columns = table.primary_key.columns
    query = select(table).order_by(*columns).limit(BATCH)
    rows = (await connection.execute(query)).mappings().all()
    while rows:
        yield [dict(row) for row in rows]
        last = tuple(rows[-1][column.name] for column in columns)
        after = query.where(tuple_(*columns) > last)
        rows = (await connection.execute(after)).mappings().all()


def to_lines(rows: list[dict[str, Any]]) -> bytes:
    """A line for each row."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode()


async def insert_lines(connection: AsyncConnection, table: Table, chunks: Iterator[bytes]) -> int:
    """Put rows back into an empty table; tells how many.

    Args:
        connection: Inside a transaction.
        table: As it is in the database.
        chunks: Of the lines.

    Raises:
        DamagedError: A line is not a row of this table.
    """
    rows, count = (_row(table, line) for line in _lines(chunks)), 0
    while batch := list(islice(rows, BATCH)):
        try:
            await connection.execute(insert(table), batch)
        except (OverflowError, UnicodeError) as error:
            raise DamagedError(f"{table.name} has a value that no database takes") from error
        count += len(batch)
    return count


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LINE:
            raise DamagedError("a row is too large")
    if rest:
        raise DamagedError("a row has no end")


def _row(table: Table, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedError(f"{table.name} has a line that is no row") from error
    if not isinstance(row, dict) or row.keys() != set(table.columns.keys()):
        raise DamagedError(f"{table.name} has a row with other columns")
    for column in table.columns:
        if not _fits(column, row[column.name]):
            raise DamagedError(f"{table.name}.{column.name} has a value of another kind")
    return row


def _fits(column: Column[Any], value: object) -> bool:
    if isinstance(value, float) and not isfinite(value):  # Python's JSON has them, ours has not
        return False
    return type(value) is column.type.python_type or (value is None and bool(column.nullable))
