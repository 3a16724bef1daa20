"""Trouble: what is acknowledged stays, what cannot be kept is refused, and it heals by itself."""

import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.jobs.model import Job
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY
from tests.databases import PostgresServer

NOBODY = 65534


class Child:
    """A process that runs tests/bot/jobs/child.py."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def ask(self, line: str) -> str:
        """One command and its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        return await self.answer()

    async def answer(self) -> str:
        """The next answer; empty when the process has ended."""
        assert self.process.stdout is not None
        return (await self.process.stdout.readline()).decode().strip()


@asynccontextmanager
async def child(url: str, folder: Path) -> AsyncIterator[Child]:
    """A child at work, killed at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.jobs.child", url, str(folder)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    started = Child(process)
    assert await started.answer() == "ready"
    try:
        yield started
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.fixture
def file(tmp_path: Path, empty_database: Path) -> Path:
    """An empty SQLite database in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(empty_database, folder / "atelier.db"))


async def test_writers_do_not_get_in_between(database: Database, elsewhere: Database) -> None:
    """What a writer has read is still true when it writes, in two processes."""
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        await connection.execute(text("INSERT INTO counter VALUES (0)"))

    async def increase(database: Database) -> None:
        async with database.writing() as connection:
            n = await connection.scalar(text("SELECT n FROM counter"))
            await connection.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    await asyncio.gather(*(increase(d) for d in (database, elsewhere) * 10))
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT n FROM counter")) == 20


async def test_a_reader_changes_nothing_under_its_feet(
    database: Database, elsewhere: Database
) -> None:
    """A transaction sees one state, whatever is written meanwhile."""
    count = text("SELECT count(*) FROM jobs")
    async with database.reading() as connection:
        assert await connection.scalar(count) == 0
        await JobStore(elsewhere).submit(example_job(), MANY)
        assert await connection.scalar(count) == 0


async def test_an_error_inside_takes_everything_back(database: Database) -> None:
    """Half a change is none."""

    async def break_off() -> None:
        async with database.writing() as connection:
            await connection.execute(text("DROP TABLE cards"))
            raise KeyError

    with pytest.raises(KeyError):
        await break_off()
    await JobStore(database).submit(example_job(), MANY)


async def test_cancelled_writers_leave_no_lock_behind(url: str) -> None:
    """Whoever is cancelled, wherever it is just then, the next one can write."""
    database = Database(url, wait=0.5)
    store, answers = JobStore(database), []
    for turns in range(0, 300, 3):
        tasks = [asyncio.create_task(store.submit(example_job(), MANY)) for _ in range(2)]
        for _ in range(turns):
            await asyncio.sleep(0)
        tasks[0].cancel()
        answers += await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(answer) for answer in answers} <= {Job, asyncio.CancelledError}
    await database.close()


async def test_a_locked_database(database: Database, url: str) -> None:
    """While another process holds the lock writers are refused, soon; readers are not."""
    impatient = Database(url, wait=0.02)
    store = JobStore(impatient)
    async with database.writing():
        with pytest.raises(StoreError, match="storage has a problem"):
            await store.submit(example_job(), MANY)
        assert await store.unfinished() == []
    job = await store.submit(example_job(), MANY)
    assert await store.unfinished() == [job]
    await impatient.close()


async def test_a_stranger_locks_the_file(file: Path) -> None:
    """Another program may hold the file for itself alone."""
    database = Database(f"sqlite:///{file}", wait=0.02)
    with closing(sqlite3.connect(file)) as stranger:
        stranger.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError):
            await JobStore(database).submit(example_job(), MANY)
    await JobStore(database).submit(example_job(), MANY)
    await database.close()


async def test_a_full_disk(file: Path, tmp_path: Path) -> None:
    """Neither job nor picture is accepted, and both are as soon as there is room."""
    async with child(f"sqlite:///{file}", tmp_path / "pictures") as process:
        assert await process.ask("submit before") == "accepted"
        await process.ask("limit 10")
        answers = [await process.ask("submit a"), await process.ask("put a-long-text")]
        assert answers == ["refused", "refused"]
        await process.ask("limit -1")
        answers = [await process.ask("submit b"), await process.ask("put a-long-text")]
        assert answers == ["accepted", "accepted"]
    assert await keys(f"sqlite:///{file}") == ["before", "b"]


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
async def test_a_read_only_file(empty_database: Path, folder_mode: int) -> None:
    """Work is refused until the file may be written again, without a restart."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        url = f"sqlite:///{shutil.copy(empty_database, folder / 'atelier.db')}"
        async with child(url, folder) as process:
            if os.geteuid() == 0:
                await process.ask(f"user {NOBODY}")
            protect(folder, folder_mode, 0o444)
            assert await process.ask("submit a") == "refused"
            protect(folder, 0o777, 0o666)
            assert await process.ask("submit b") == "accepted"
        assert await keys(url) == ["b"]


@pytest.mark.parametrize("acknowledged", [1, 8, 40])
async def test_a_killed_writer_loses_nothing(url: str, tmp_path: Path, acknowledged: int) -> None:
    """Every job that was acknowledged before SIGKILL is there, once."""
    async with child(url, tmp_path) as process:
        told = [await process.ask("forever")]
        while len(told) < acknowledged:
            told.append(await process.answer())
        process.process.kill()
        while line := await process.answer():
            told.append(line)
    kept = await keys(url)
    assert kept[: len(told)] == told
    assert len(kept) - len(told) <= 1


async def test_a_server_that_was_restarted(postgres: PostgresServer, empty_template: str) -> None:
    """While it is away work is refused; afterwards everything goes on."""
    database = Database(postgres.url(postgres.database(empty_template)))
    store = JobStore(database)
    before = await store.submit(example_job(), MANY)
    postgres.stop()
    with pytest.raises(StoreError):
        await store.submit(example_job(), MANY)
    postgres.start()
    after = await store.submit(example_job(), MANY)
    assert await store.unfinished() == [before, after]
    await database.close()


async def test_what_is_logged_tells_no_secret(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the log nor the error quote what was to be written."""
    store = JobStore(database)
    async with database.writing() as connection:
        await connection.execute(text("DROP TABLE cards"))
    with pytest.raises(StoreError) as caught:
        await store.submit(example_job(), MANY)
    said = "".join(capsys.readouterr()) + str(caught.value) + str(caught.value.__cause__)
    assert example_job().address.token not in said


async def keys(url: str) -> list[str]:
    """The keys of all jobs, oldest first."""
    database = Database(url)
    jobs = await JobStore(database).unfinished()
    await database.close()
    return [job.key for job in jobs]


def protect(folder: Path, folder_mode: int, file_mode: int) -> None:
    """Set what may be done with a folder and the files in it."""
    folder.chmod(folder_mode)
    for file in folder.iterdir():
        file.chmod(file_mode)
