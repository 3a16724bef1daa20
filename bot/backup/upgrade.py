"""Brings the tables of an older bot up to date, after their rows were saved."""

import time
from functools import partial
from pathlib import Path
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import limits
from bot.backup.errors import BackupError, translated
from bot.backup.writer import new_backup
from bot.errors import StartError
from bot.storage.database import Database
from bot.storage.migrations import known_revisions
from bot.storage.schema import counts_of

KEPT: Final = 3
"""So many of the latest backups are kept."""

log = structlog.get_logger(__name__)


async def upgrade(url: str, folder: Path) -> None:
    """Bring a database up to date; of several processes one does it, and the others wait.

    Args:
        url: Its address.
        folder: For the backups. Pictures are not in them: an upgrade leaves those alone.

    Raises:
        StartError: The backup cannot be written, or a newer version of the bot made the tables.
        StoreError: The database cannot be used now.
    """
    database = Database(url)
    try:
        if await database.revision() != known_revisions()[0]:
            await database.close()
            database = Database(url, wait=limits.UPGRADE_SECONDS)
        await database.migrate(partial(_save, folder))
    finally:
        await database.close()


async def _save(folder: Path, connection: AsyncConnection, revision: str) -> None:
    """Save rows of this older revision, if there are any."""
    newest = known_revisions()[0]
    if not any((await connection.run_sync(counts_of)).values()):
        return
    file = folder / time.strftime(f"before-schema-{newest}-%Y%m%dT%H%M%SZ.tar", time.gmtime())
    log.info("the database is brought up to date", before=revision, after=newest, backup=str(file))
    try:
        _make(folder)
        with new_backup(file, force=True) as backup:
            await backup.rows(connection, pictures=False)
        _forget_all_but_the_latest(folder)
    except BackupError as error:
        raise StartError(
            f"Before the database is brought up to date its rows must be saved. {error}"
            " Nothing was changed: mend that and start the bot again."
        ) from error


def _make(folder: Path) -> None:
    with translated(folder, "made"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _forget_all_but_the_latest(folder: Path) -> None:
    """The names end with the time."""
    files = sorted(folder.glob("before-schema-*.tar"), key=lambda file: file.name.split("-")[-1])
    for file in files[:-KEPT]:
        with translated(file, "deleted"):
            file.unlink(missing_ok=True)
