"""bot.backup.rows: what is no row of a table is refused."""

import json
import math
from typing import Any

import pytest
from sqlalchemy import insert

from bot.backup.errors import DamagedError
from bot.backup.rows import LINE, insert_lines, rows_of, to_lines
from bot.backup.tar import CHUNK
from bot.errors import StoreError
from bot.storage.database import Database
from bot.storage.schema import tables_of
from bot.storage.tables import drafts

ROW = {"id": "a", "owner": 1, "pictures": "", "data": "{}", "created_at": 1.5}


def line(**changes: object) -> bytes:
    """A draft."""
    return json.dumps(ROW | changes).encode() + b"\n"


async def put(database: Database, *chunks: bytes) -> int:
    """Put lines into the drafts."""
    async with database.writing() as connection:
        (table,) = (t for t in await connection.run_sync(tables_of) if t.name == "drafts")
        return await insert_lines(connection, table, iter(chunks))


async def stored(database: Database) -> list[dict[str, Any]]:
    """All drafts."""
    async with database.reading() as connection:
        return [row async for rows in rows_of(connection, drafts) for row in rows]


async def test_lines_become_rows(database: Database) -> None:
    """Wherever they are cut into chunks, and of however many batches they are."""
    rows = [ROW | {"id": f"{n:04}"} for n in range(1001)]
    data = to_lines(rows)
    assert await put(database, data[:7], data[7:50_000], data[50_000:]) == len(rows)
    assert await stored(database) == rows


async def test_no_lines(database: Database) -> None:
    """An empty table is one."""
    assert await put(database) == 0
    assert await stored(database) == []


@pytest.mark.parametrize(
    ("lines", "match"),
    [
        (b"no json\n", "no row"),
        (b"[" * 10**6 + b"\n", "no row"),
        (b"1" * 5000 + b"\n", "no row"),
        (b"[]\n", "other columns"),
        (b"\xff\n", "no row"),
        (line(more=1), "other columns"),
        (line(created_at=math.nan), "another kind"),
        (line(created_at=math.inf), "another kind"),
        (line().replace(b"1.5", b"1e400"), "another kind"),
        (b"{}\n", "other columns"),
        (line(id=None), "drafts.id has a value of another kind"),
        (line(owner="1"), "drafts.owner has a value of another kind"),
        (line(owner=True), "drafts.owner has a value of another kind"),
        (line(owner=1.0), "drafts.owner has a value of another kind"),
        (line(created_at=1), "drafts.created_at has a value of another kind"),
        (line(data={}), "drafts.data has a value of another kind"),
        (line()[:-1], "has no end"),
    ],
)
async def test_no_rows(database: Database, lines: bytes, match: str) -> None:
    """Nothing of them is stored, nor of those before."""
    with pytest.raises(DamagedError, match=match):
        await put(database, line(id="before"), lines)
    assert await stored(database) == []


@pytest.mark.parametrize("changes", [{"owner": 2**63}, {"owner": -(10**30)}, {"data": "\ud800"}])
async def test_values_that_no_database_takes(
    database: Database, changes: dict[str, object]
) -> None:
    """Numbers that are too large, and half a character."""
    with pytest.raises((DamagedError, StoreError)):
        await put(database, line(**changes))
    assert await stored(database) == []


async def test_a_line_without_an_end(database: Database) -> None:
    """It is not read into memory."""
    endless = [b"a" * CHUNK] * (LINE // CHUNK + 2)
    with pytest.raises(DamagedError, match="too large"):
        await put(database, *endless)


async def test_an_odd_row_of_the_database(database: Database) -> None:
    """A number where a fraction is meant is written as one."""
    async with database.writing() as connection:
        await connection.execute(insert(drafts).values(ROW | {"created_at": 7}))
    assert to_lines(await stored(database)) == (
        b'{"id":"a","owner":1,"pictures":"","data":"{}","created_at":7.0}\n'
    )
