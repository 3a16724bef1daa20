"""bot.backup.writer: what cannot be written as it should be."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.backup.errors import BackupError
from bot.backup.writer import BackupWriter, new_backup
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.backup.example import quiet
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY

NOBODY = 65534


async def write(database: Database, file: Path) -> None:
    """The rows alone."""
    with new_backup(file) as backup:
        async with database.reading() as connection:
            await backup.rows(connection, pictures=False)


async def test_a_database_of_a_newer_bot(database: Database, tmp_path: Path) -> None:
    """Its tables may have what this one does not know: nothing is written."""
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(BackupError, match="newer version of the bot: update the bot"):
        await write(database, tmp_path / "a.tar")
    assert not any("a.tar" in name for name in os.listdir(tmp_path))  # noqa: PTH208 - of names


async def copy(backup: BackupWriter, pictures: Pictures) -> None:
    """Copy pictures as somebody else."""
    os.seteuid(NOBODY)
    try:
        await backup.pictures(pictures, quiet)
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to be somebody else")
async def test_pictures_of_another_user(database: Database, tmp_path: Path) -> None:
    """The operator learns who should write the backup; a backup without pictures would be worse."""
    pictures = Pictures(tmp_path / "pictures")
    await JobStore(database).submit(example_job(content=await pictures.put(b"a photo")), MANY)
    with new_backup(tmp_path / "a.tar") as backup:
        async with database.reading() as connection:
            await backup.rows(connection, pictures=True)
        with pytest.raises(BackupError, match=r"Permission denied.*as the user of the bot"):
            await copy(backup, pictures)
