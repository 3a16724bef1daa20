"""Rows for every table, with values that are easily spoilt on the way."""

from itertools import count
from pathlib import Path
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, String, insert, select

from bot.backup.reader import opened
from bot.backup.restore import put_back
from bot.backup.save import save
from bot.jobs.pictures import Pictures
from bot.storage.database import Database
from bot.storage.tables import cards, jobs, metadata

WORDS: Final = '{"größe": "画 🎨 \\"\\\\", "id": 9007199254740993, "line": "a\nb\tc\u2028"} '

FLOATS: Final = (0.1 + 0.2, 5e-324, 1.7976931348623157e308, -1.5, 1_795_276_800.123456)

LAST: Final = 4321
"""The largest number of a job."""


def quiet(_done: int, _total: int) -> None:
    """Show nothing."""


async def fill(database: Database) -> None:
    """Put two rows into every table: one with values everywhere, one with as few as may be."""
    numbers = count(1)
    for sparse in (False, True):
        rows: dict[str, dict[str, Any]] = {}
        for table in metadata.sorted_tables:
            rows[table.name] = {
                column.name: None if sparse and column.nullable else _value(column, rows, numbers)
                for column in table.columns
            }
            rows[table.name] |= {"number": LAST - sparse} if table is jobs else {}
            async with database.writing() as connection:
                await connection.execute(insert(table).values(rows[table.name]))


def _value(column: Column[Any], rows: dict[str, dict[str, Any]], numbers: "count[int]") -> object:
    """A value that no other row has."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return rows[key.column.table.name][key.column.name]
    match column.type:
        case Boolean():
            return True
        case BigInteger():
            return 2**63 - next(numbers)
        case Integer():
            return 2**31 - next(numbers)
        case Float():
            return FLOATS[next(numbers) % len(FLOATS)]
        case String():
            return f"{WORDS}{next(numbers)}"
    raise TypeError(f"What is in {column}?")


async def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table, to the last digit; but for what is not true after a restore."""
    async with database.reading() as connection:
        return {
            table.name: sorted(
                repr({**row, cards.c.taken_until.name: None})
                for row in (await connection.execute(select(table))).mappings()
            )
            for table in metadata.sorted_tables
        }


async def saved(database: Database, folder: Path) -> Path:
    """A backup of a database and the pictures in `folder`."""
    file = folder / "backup.tar"
    await save(database, Pictures(folder / "pictures"), file, quiet)
    return file


async def restored(file: Path, database: Database, folder: Path) -> None:
    """Put a backup into a database, and its pictures below `folder`."""
    with opened(file) as backup:
        await put_back(backup, database, folder / "pictures", quiet)


def files(folder: Path) -> list[str]:
    """The names of the pictures below a folder."""
    return sorted(file.name for file in (folder / "pictures").glob("*"))
