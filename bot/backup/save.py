"""Saves everything, while the bot goes on."""

from collections import Counter
from pathlib import Path

from bot.backup.errors import BackupError
from bot.backup.writer import Show, new_backup
from bot.jobs.pictures import Pictures
from bot.storage.database import Database


async def save(
    database: Database, pictures: Pictures, file: Path, show: Show, *, force: bool = False
) -> Counter[str]:
    """Write a backup.

    Args:
        database: Its rows of one moment are written.
        pictures: Those that the rows name are copied after.
        file: Where to; it is there when it is whole.
        show: Is told of each picture.
        force: Replace a file that is there already.

    Returns:
        What was written, see `BackupWriter.count`.

    Raises:
        BackupError: The file cannot be written, or there is nothing to write.
        StoreError: The database cannot be used now.
    """
    if await database.revision() is None:
        raise BackupError("There is nothing to back up: no bot has worked here yet.")
    with new_backup(file, force=force) as backup:
        async with database.reading() as connection:
            await backup.rows(connection, pictures=True)
        await backup.pictures(pictures, show)
    return backup.count
