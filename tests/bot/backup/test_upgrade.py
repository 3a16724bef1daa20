"""bot.backup.upgrade: an older database is saved before it is changed."""

import asyncio
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.assembly import assembled
from bot.backup.reader import opened
from bot.backup.upgrade import KEPT, upgrade
from bot.clock import RealClock
from bot.errors import StartError
from bot.intake import fetch_itself
from bot.jobs.store import JobStore
from bot.settings import read_settings
from bot.storage import migrations
from bot.storage.database import Database
from bot.storage.migrations import known_revisions
from bot.storage.schema import drop_tables
from bot.storage.tables import usage
from tests.bot.backup.example import restored
from tests.bot.timed import Tempo, TimedBackend

NEWEST = known_revisions()[0]


@contextmanager
def small_disk(most: int) -> Iterator[None]:
    """Files cannot grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def revision(url: str) -> str | None:
    """Of a database's tables."""
    database = Database(url)
    try:
        return await database.revision()
    finally:
        await database.close()


@pytest.mark.parametrize("number", [1, 2])
async def test_rows_are_saved(
    number: int, old: Callable[[int], Path], tmp_path: Path, target: Database
) -> None:
    """As they were, and out of them comes the same as the upgrade has made."""
    url = f"sqlite:///{old(number)}"
    await upgrade(url, tmp_path / "backups")
    (file,) = (tmp_path / "backups").iterdir()
    assert file.name.startswith(f"before-schema-{NEWEST}-2")
    assert file.stat().st_mode & 0o077 == (tmp_path / "backups").stat().st_mode & 0o077 == 0
    with opened(file) as backup:
        assert (backup.manifest.revision, backup.manifest.pictures) == (str(number), False)
    await restored(file, target, tmp_path)
    assert await revision(url) == NEWEST
    assert await keys(url) == [job.key for job in await JobStore(target).unfinished()]


async def keys(url: str) -> list[str]:
    """Of the unfinished jobs."""
    database = Database(url)
    jobs = await JobStore(database).unfinished()
    await database.close()
    return [job.key for job in jobs]


async def test_nothing_to_save(url: str, target_url: str, tmp_path: Path) -> None:
    """A new database and a current one are not saved."""
    for _ in range(2):
        await upgrade(url, tmp_path / "backups")
        await upgrade(target_url, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()
    assert await revision(target_url) == NEWEST


async def test_the_last_three_are_kept(old: Callable[[int], Path], tmp_path: Path) -> None:
    """Older ones are deleted; what else is in the folder is not."""
    folder = tmp_path / "backups"
    folder.mkdir()
    names = [
        "before-schema-10-20240101T000000Z.tar",
        "before-schema-2-20250101T000000Z.tar",
        "before-schema-2-20250102T000000Z.tar",
        "mine.tar",
    ]
    for name in names:
        (folder / name).touch()
    await upgrade(f"sqlite:///{old(2)}", folder)
    left = {file.name for file in folder.iterdir()}
    assert left & set(names) == set(names[1:])
    assert len(left) == KEPT + 1


async def test_a_full_disk(old: Callable[[int], Path], tmp_path: Path) -> None:
    """The bot does not start and says why; the database is as it was, and no half is left."""
    file = old(1)
    url = f"sqlite:///{file}"
    with closing(sqlite3.connect(file)) as books, books:
        books.execute("UPDATE jobs SET title = ?", ["a" * 100_000])
    why = r"must be saved.* File too large.* Nothing was changed"
    with small_disk(100_000), pytest.raises(StartError, match=why):
        await upgrade(url, tmp_path / "backups")
    assert (await revision(url), list((tmp_path / "backups").iterdir())) == ("1", [])
    await upgrade(url, tmp_path / "backups")
    assert await revision(url) == NEWEST


async def test_a_folder_that_cannot_be_made(old: Callable[[int], Path], tmp_path: Path) -> None:
    """The same."""
    (tmp_path / "backups").write_text("in the way")
    url = f"sqlite:///{old(1)}"
    with pytest.raises(StartError, match="backups cannot be made: File exists"):
        await upgrade(url, tmp_path / "backups")
    assert await revision(url) == "1"


async def test_several_start_at_once(database: Database, url: str, tmp_path: Path) -> None:
    """One of them saves and upgrades; the others wait for it."""
    day = {"owner": 1, "guild": 2, "day": 3, "paintings": 4}
    async with database.writing() as connection:
        await connection.run_sync(drop_tables)
        await connection.run_sync(migrations.upgrade, "2")
        await connection.execute(insert(usage).values(day))
    await asyncio.gather(*(upgrade(url, tmp_path / "backups") for _ in range(5)))
    assert len(list((tmp_path / "backups").iterdir())) == 1
    assert await revision(url) == NEWEST
    async with database.reading() as connection:
        assert [dict(row) for row in (await connection.execute(select(usage))).mappings()] == [day]


async def test_a_database_of_a_newer_bot(database: Database, url: str, tmp_path: Path) -> None:
    """The operator is told, nothing is saved and nothing is touched."""
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(StartError, match="newer version of the bot: update the bot"):
        await upgrade(url, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


async def test_a_bot_starts_on_an_older_database(old: Callable[[int], Path]) -> None:
    """It saves the rows in its folder and goes on with them."""
    folder = old(2).parent
    settings = read_settings(data_dir=folder, status_port=0)
    async with assembled(
        settings,
        RealClock(),
        interval=3,
        fetch=fetch_itself,
        folder=folder,
        make_backend=lambda *_: TimedBackend(Tempo()),
    ) as bot:
        assert len(await bot.store.unfinished()) == len(("job3", "job4"))
    assert len(list((folder / "backups").iterdir())) == 1
