"""bot.backup.restore: out of one database and into another."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select, text, update

from bot.backup.errors import BackupError
from bot.backup.reader import opened
from bot.backup.restore import put_back
from bot.backup.save import save
from bot.jobs.model import JobId
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from bot.storage.migrations import known_revisions
from bot.storage.tables import State, cards, jobs
from tests.bot.backup.example import LAST, everything, files, fill, restored, saved
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import DONE, MANY, begun, ended

BIG = 1_234_567_890_123_456_789
"""What the old databases have for Discord's ids."""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Where the source's pictures are."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Where the target's pictures will be."""
    return tmp_path / "there"


async def test_everything_comes_back(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """Each row of each table, from either kind of database into either, to the last digit."""
    await fill(database)
    await restored(await saved(database, here), target, there)
    assert await everything(database) == await everything(target)


async def test_pictures_come_back(target: Database, here: Path, there: Path, url: str) -> None:
    """Those that rows refer to, and no others."""
    database, pictures = Database(url), Pictures(here / "pictures")
    photo, stray = await pictures.put(b"a photo"), await pictures.put(b"nobody's")
    await JobStore(database).submit(example_job(content=photo), MANY)
    await restored(await saved(database, here), target, there)
    assert [photo] == files(there)
    assert await Pictures(there / "pictures").get(photo) == b"a photo"
    assert await pictures.get(stray) == b"nobody's"
    await database.close()


async def test_numbers_go_on(database: Database, target: Database, here: Path, there: Path) -> None:
    """The next job comes after all that were there."""
    await fill(database)
    await restored(await saved(database, here), target, there)
    job = await JobStore(target).submit(example_job(), MANY)
    async with target.reading() as connection:
        number = await connection.scalar(select(jobs.c.number).where(jobs.c.id == job.id))
    assert number == LAST + 1


async def test_an_empty_backup(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """A bot without any jobs moves too, and the first job is the first."""
    await restored(await saved(database, here), target, there)
    job = await JobStore(target).submit(example_job(), MANY)
    async with target.reading() as connection:
        assert (await connection.execute(select(jobs.c.number, jobs.c.id))).all() == [(1, job.id)]


async def test_running_jobs_wait_again(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """In their old turn, and that was no try."""
    attempt = await begun(JobStore(database))
    await restored(await saved(database, here), target, there)
    (again,) = await JobStore(target).claim(9)
    assert (again.job, again.epoch) == (attempt.job, attempt.epoch + 1)
    async with target.reading() as connection:
        assert await connection.scalar(select(jobs.c.tries)) == 1


async def test_outcomes_are_delivered_once(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """What was shown is not shown again; what was not waits, whoever was about to show it."""
    store = JobStore(database)
    shown, unseen = await ended(store, DONE), await ended(store, DONE)
    await Outbox(database).delivered(shown.id, "edit")
    async with database.writing() as connection:
        await connection.execute(update(cards).values(taken_until=2e9))
    await restored(await saved(database, here), target, there)
    assert [parcel.job for parcel in await Outbox(target).due()] == [unseen]
    async with target.reading() as connection:
        assert set(await connection.scalars(select(cards.c.taken_until))) == {None}


@pytest.mark.parametrize("revision", [1, 2])
async def test_a_backup_of_an_older_bot(
    revision: int, old: Callable[[int], Path], target: Database, here: Path, there: Path
) -> None:
    """Its rows are put into its own tables, and these brought up to date."""
    database = Database(f"sqlite:///{old(revision)}")
    file = await saved(database, here)
    assert await database.revision() == str(revision)
    await database.close()
    await restored(file, target, there)
    assert await target.revision() == known_revisions()[0]
    records = [await JobStore(target).record(JobId(f"job{n}")) for n in (1, 2, 3, 4)]
    assert [record and record.job.owner for record in records] == [BIG + n for n in (1, 2, 3, 4)]
    assert [record and record.delivered for record in records] == [True, False, False, False]
    assert [parcel.job.id for parcel in await Outbox(target).due()] == ["job2"]
    assert [place.job for place in await JobStore(target).line()] == ["job3", "job4"]


@pytest.mark.parametrize("revision", [1, 2])
async def test_two_ways_to_the_same(
    revision: int, old: Callable[[int], Path], target: Database, here: Path, there: Path
) -> None:
    """A backup that is brought up to date, and a database that is, have the same rows."""
    database = Database(f"sqlite:///{old(revision)}")
    await restored(await saved(database, here), target, there)
    await database.migrate()
    async with database.writing() as connection:
        running = update(jobs).where(jobs.c.state == State.RUNNING)
        await connection.execute(running.values(state=State.WAITING, tries=0))
    assert await everything(database) == await everything(target)
    await database.close()


async def test_a_database_with_rows(
    database: Database, elsewhere: Database, here: Path, there: Path
) -> None:
    """It is left alone, and the operator told what to do."""
    job = await JobStore(database).submit(example_job(), MANY)
    file = await saved(database, here)
    with pytest.raises(BackupError, match="rows already: set DATABASE_URL"):
        await restored(file, elsewhere, there)
    assert await JobStore(elsewhere).unfinished() == [job]
    assert files(there) == []


async def test_a_database_with_empty_tables(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """A bot was started there once; also tables of others are left alone."""
    await target.migrate()
    async with target.writing() as connection:
        await connection.execute(text("CREATE TABLE others (word VARCHAR)"))
        await connection.execute(text("INSERT INTO others VALUES ('theirs')"))
    await fill(database)
    await restored(await saved(database, here), target, there)
    assert await everything(database) == await everything(target)
    async with target.reading() as connection:
        assert await connection.scalar(text("SELECT word FROM others")) == "theirs"


async def test_a_database_of_a_newer_bot(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """Nothing is written into it."""
    await target.migrate()
    async with target.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(BackupError, match="newer version"):
        await restored(await saved(database, here), target, there)


async def test_a_folder_with_other_pictures(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """They may be another bot's."""
    picture = await Pictures(there / "pictures").put(b"another")
    with pytest.raises(BackupError, match="other pictures in"):
        await restored(await saved(database, here), target, there)
    assert await Pictures(there / "pictures").get(picture) == b"another"
    assert await target.revision() is None


async def test_a_try_that_was_broken_off(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """The pictures that it has left behind, even half of one, are no hindrance."""
    photo = await Pictures(here / "pictures").put(b"a photo")
    await JobStore(database).submit(example_job(content=photo), MANY)
    file = await saved(database, here)
    await Pictures(there / "pictures").put(b"a photo")
    (there / "pictures" / f"{photo}.0a1b2c3d").write_bytes(b"a ph")
    await restored(file, target, there)
    assert await Pictures(there / "pictures").get(photo) == b"a photo"


async def test_somebody_is_faster(
    database: Database, target: Database, target_url: str, here: Path, there: Path
) -> None:
    """A bot begins to work there meanwhile: its rows stay, and of the pictures what was there."""
    pictures = [await Pictures(here / "pictures").put(data) for data in (b"one", b"two")]
    for picture in pictures:
        await JobStore(database).submit(example_job(content=picture), MANY)
    file = await saved(database, here)
    await Pictures(there / "pictures").put(b"one")

    def occupy(done: int, total: int) -> None:
        if done == total:
            bot = Thread(target=asyncio.run, args=(submitted(target_url),))
            bot.start()
            bot.join()

    with opened(file) as backup, pytest.raises(BackupError, match="rows already"):
        await put_back(backup, target, there / "pictures", occupy)
    assert files(there) == [pictures[0]]
    assert [job.key for job in await JobStore(target).unfinished()] == ["another bot's"]


async def submitted(url: str) -> None:
    """What a bot does on a new database."""
    database = Database(url)
    await database.migrate()
    await JobStore(database).submit(example_job(key="another bot's"), MANY)
    await database.close()


async def test_it_is_cancelled(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """Nothing was changed."""
    photo = await Pictures(here / "pictures").put(b"a photo")
    await JobStore(database).submit(example_job(content=photo), MANY)
    seen: list[list[str]] = []

    def cancel(done: int, total: int) -> None:
        if done == total and (task := asyncio.current_task()):
            seen.append(files(there))
            task.cancel()

    with opened(await saved(database, here)) as backup, pytest.raises(asyncio.CancelledError):
        await put_back(backup, target, there / "pictures", cancel)
    assert (seen, files(there), await target.revision()) == ([[photo]], [], None)


async def test_pictures_that_are_deleted_meanwhile(
    database: Database, target: Database, here: Path, there: Path
) -> None:
    """They are counted and left out; their rows come back."""
    pictures = Pictures(here / "pictures")
    names = [await pictures.put(data) for data in (b"one", b"two", b"three")]
    for name in names:
        await JobStore(database).submit(example_job(content=name), MANY)

    def delete(done: int, _total: int) -> None:
        if done == 0:
            (here / "pictures" / max(names)).unlink()
            (here / "pictures" / sorted(names)[1]).write_bytes(b"damaged")

    counts = await save(database, pictures, here / "backup.tar", delete)
    assert [counts[what] for what in ("jobs", "pictures", "deleted", "damaged")] == [3, 1, 1, 1]
    await restored(here / "backup.tar", target, there)
    assert len(await JobStore(target).unfinished()) == len(names)
    assert files(there) == [min(names)]
