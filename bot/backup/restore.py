"""Makes a database and a folder of pictures of a backup: all of it or nothing."""

import asyncio
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import limits
from bot.backup.errors import BackupError, DamagedError
from bot.backup.reader import Backup
from bot.backup.rows import insert_lines
from bot.backup.writer import Show
from bot.jobs.pictures import Pictures
from bot.storage import migrations
from bot.storage.database import NEWER, Database
from bot.storage.schema import count_on, counts_of, drop_tables, tables_of
from bot.storage.tables import State, cards, jobs

AT_ONCE: Final = 8
"""So many pictures are written at once."""


async def put_back(backup: Backup, database: Database, folder: Path, show: Show) -> None:
    """Put the pictures back, and then the rows that name them, in one transaction.

    Args:
        backup: Was checked.
        database: Has no rows.
        folder: For the pictures. Has none, or only some of these: a try may have been broken off.
        show: Is told of each picture.

    Raises:
        BackupError: One of the two has something else.
        DamagedError: A row does not fit into its table.
        StoreError: One of the two cannot be used now. In every case nothing was changed.
    """
    if await database.revision() is not None:
        async with database.reading() as connection:
            await connection.run_sync(_refuse_rows)
    before = _there(folder)
    if backup.manifest.pictures and before.difference(name for name, _ in backup.pictures()):
        raise BackupError(f"There are other pictures in {folder}: move that folder away.")
    try:
        await _put_pictures(backup, Pictures(folder), show)
        async with database.writing() as connection:
            await _insert_all(backup, connection)
    except BaseException:
        await _remove_pictures(backup, Pictures(folder), before)
        raise


def _refuse_rows(connection: Connection) -> None:
    if migrations.revision_of(connection) not in {None, *migrations.known_revisions()}:
        raise BackupError(NEWER)
    if found := sum(counts_of(connection).values()):
        raise BackupError(
            f"The database has {found:,} rows already: set DATABASE_URL to an empty one, or move"
            " the file atelier.db out of DATA_DIR."
        )


def _there(folder: Path) -> frozenset[str]:
    """The pictures of a folder, half written ones too."""
    files = folder.iterdir() if folder.is_dir() else ()
    return frozenset(file.name.partition(".")[0] for file in files)


async def _put_pictures(backup: Backup, pictures: Pictures, show: Show) -> None:
    """Put some at a time: each one waits for the disk, and the disk takes several at once."""
    there, done = backup.pictures(), 0
    show(0, backup.end.pictures)
    while some := list(islice(there, AT_ONCE)):
        data = [entry.bytes(backup.stream, limits.STORED_BYTES) for _, entry in some]
        put = await asyncio.gather(*map(pictures.put, data), return_exceptions=True)
        for name, (expected, _) in zip(put, some, strict=True):
            if isinstance(name, BaseException):
                raise name
            if name != expected:
                raise DamagedError(f"the picture {expected} has changed since it was checked")
        done += len(some)
        show(done, backup.end.pictures)


async def _remove_pictures(backup: Backup, pictures: Pictures, kept: frozenset[str]) -> None:
    put = [name for name, _ in backup.pictures() if name not in kept]
    await pictures.remove(put, pictures.glance())


async def _insert_all(backup: Backup, connection: AsyncConnection) -> None:
    """Make the tables as they were, fill them, and bring them up to date."""
    await connection.run_sync(_refuse_rows)
    await connection.run_sync(drop_tables)
    await connection.run_sync(migrations.upgrade, backup.manifest.revision)
    tables = await connection.run_sync(tables_of)
    if {table.name for table in tables} != backup.tables.keys():
        raise DamagedError("it has other tables than a bot of its version")
    for table in tables:
        count = await insert_lines(connection, table, backup.rows(table.name))
        if count != backup.manifest.rows[table.name]:
            raise DamagedError(f"rows of {table.name} are missing")
    await connection.run_sync(migrations.upgrade)
    await connection.run_sync(count_on)
    await _let_go(connection)


async def _let_go(connection: AsyncConnection) -> None:
    """Whoever worked on a job or brought an outcome is not here; that was no try."""
    running = update(jobs).where(jobs.c.state == State.RUNNING)
    await connection.execute(running.values(state=State.WAITING, tries=jobs.c.tries - 1))
    await connection.execute(update(cards).values(taken_until=None))
