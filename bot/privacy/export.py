"""Everything that is kept of somebody as files: rows as JSON, pictures, and a note about both.

One file of the export is made at a time, so that not all pictures are in memory at once.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from bot import limits
from bot.errors import UserError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.language.text import Text
from bot.privacy.person import Rows, pictures_of, rows_of
from bot.privacy.volumes import Volumes
from bot.storage.database import Database
from bot.storage.tables import posts
from bot.upload import Upload, fit

HIDDEN: Final = frozenset({"token"})
"""Columns that open something on Discord; they say nothing about anybody."""

UNFINISHED: Final = "checkpoint"
"""The column of what is no picture yet."""

ROLES: Final = {"content": "photo"}
"""What the pictures of a column are called, where its own name would not tell."""

SLACK: Final = 0.75
"""Part of a zip file that pictures of one size are sure to fill."""

NOTE: Final = "README.txt"

Write: TypeAlias = Callable[[int, Sequence[str]], str]
"""Writes the note: how many pictures lost quality, and the names of those left out."""


async def export(
    database: Database, pictures: Pictures, person: int, limit: int, write: Write
) -> AsyncGenerator[Upload, None]:
    """Go through the zip files of an export; the last one has the rows and the note.

    Args:
        database: Has the rows.
        pictures: Has the pictures.
        person: Discord's id.
        limit: Bytes that one zip file may have.
        write: Writes the note.

    Raises:
        StoreError: The database cannot be read now.
    """
    async with database.reading() as connection:
        tables = await rows_of(connection, person)
    names, volumes, reduced, missing = _names(tables), Volumes(limit), 0, list[str]()
    for picture, name in names.items():
        try:
            data = await pictures.get(picture)
            small = await asyncio.to_thread(fit, data, name, _budget(limit, len(names)))
        except UserError:
            missing.append(name)
            continue
        reduced += small.data is not data
        if full := await asyncio.to_thread(volumes.add, small.name, small.data):
            yield full
    texts = {f"data/{table}.json": _json(rows) for table, rows in tables.items()}
    for name, text in (texts | {NOTE: write(reduced, missing)}).items():
        if full := await asyncio.to_thread(volumes.add, name, text.encode()):
            yield full
    yield volumes.close()


def _names(tables: Rows) -> dict[PictureId, str]:
    """A readable name for each picture, without its ending."""
    names: dict[PictureId, str] = {}
    for table, rows in tables.items():
        for row in rows:
            for column, picture in pictures_of(row):
                if column != UNFINISHED:
                    names.setdefault(picture, f"pictures/{_stem(table, row, column)}")
    return _unique(names)


def _unique(names: Mapping[PictureId, str]) -> dict[PictureId, str]:
    """Number those that are called alike: a blend has several styles."""
    times = Counter(names.values())
    seen = Counter[str]()
    numbered: dict[PictureId, str] = {}
    for picture, name in names.items():
        seen[name] += 1
        numbered[picture] = f"{name}-{seen[name]}" if times[name] > 1 else name
    return numbered


def _stem(table: str, row: Mapping[str, Any], column: str) -> str:
    """For example "2026-11-21-the-great-wave-0123456789-photo"."""
    moment = row.get("submitted_at") or row.get("created_at") or 0
    day = time.strftime("%Y-%m-%d", time.gmtime(moment))
    words = row.get("title") or table
    if table == posts.name:
        words = str(Text.from_json(words))  # it may be different in each language
    title = re.sub(r"\W+", "-", words).strip("-").casefold()
    return f"{day}-{title[:40]}-{row.get('id', '')}-{ROLES.get(column, column)}"


def _budget(limit: int, count: int) -> int:
    """Bytes for one picture, so that there are not too many zip files."""
    share = limits.EXPORT_FILES * limit // max(count, 1)
    return int(SLACK * min(limit, share))


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    shown = [{name: row[name] for name in row if name not in HIDDEN} for row in rows]
    return json.dumps(shown, indent=2, ensure_ascii=False)
