"""`python -m bot backup` and `restore` as an operator meets them."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.alone import alone_in
from bot.backup.writer import new_backup
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.backup.example import files
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY

Command = Callable[..., tuple[int, str, str]]
"""Runs `python -m bot`: its exit code, what it prints and what it complains about."""


@pytest.fixture
def folder(tmp_path: Path, empty_database: Path) -> Path:
    """A bot's data: one job with a picture."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(empty_database, data / "atelier.db")
    asyncio.run(submit(data))
    return data


async def submit(data: Path) -> None:
    """Put a job into a bot's data."""
    database = Database(f"sqlite:///{data / 'atelier.db'}")
    photo = await Pictures(data / "pictures").put(b"a photo" * 10_000)
    await JobStore(database).submit(example_job(content=photo), MANY)
    await database.close()


@pytest.fixture
def command(pytestconfig: pytest.Config, tmp_path: Path) -> Command:
    """`python -m bot` in the folder of the test."""

    def run(*arguments: str, before: str = "", **settings: str) -> tuple[int, str, str]:
        done = subprocess.run(  # noqa: S603 - our own arguments
            ["/bin/sh", "-c", f'{before} exec "$0" -m bot "$@"', sys.executable, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(pytestconfig.rootpath), **settings},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_there_and_back(command: Command, folder: Path, tmp_path: Path) -> None:
    """It is told what was written and read, and that the file is not for everybody."""
    code, said, complaints = command("backup", "a.tar")
    assert (code, complaints) == (0, "")
    assert f"Wrote {tmp_path / 'a.tar'}: jobs 1, pictures 1, 0.1 MB, " in said
    assert "Keep it to yourself" in said
    code, said, complaints = command("restore", "a.tar", DATA_DIR="new")
    assert (code, complaints) == (0, "")
    assert f"Read {tmp_path / 'a.tar'}: jobs 1, pictures 1, 0.1 MB, " in said
    assert files(tmp_path / "new") == files(folder)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_what_an_operator_can_get_wrong(command: Command, folder: Path, tmp_path: Path) -> None:
    """One sentence each, without a traceback."""
    assert command("backup", "a.tar")[0] == 0
    assert command("backup", "a.tar") == (
        *(1, ""),
        f"{tmp_path / 'a.tar'} is there already: name another file, or add --force.\n",
    )
    assert command("backup", "a.tar", "--force")[0] == 0
    code, _, complaints = command("restore", "a.tar")
    assert (code, "3 rows already" in complaints) == (1, True)
    with alone_in(folder):
        code, _, complaints = command("restore", "a.tar")
    assert (code, "Another bot is running in data" in complaints) == (1, True)
    code, _, complaints = command("restore", "a.tar", DATABASE_URL="oracle://")
    assert (code, "DATABASE_URL must begin" in complaints) == (1, True)
    code, _, complaints = command("backup", "b.tar", MAX_QUEUE="0")
    assert (code, "MAX_QUEUE" in complaints, "Traceback" in complaints) == (1, True, False)


@pytest.mark.usefixtures("folder")
def test_a_full_disk(command: Command, tmp_path: Path) -> None:
    """Nothing is left of the backup; and nothing of what was restored."""
    code, _, complaints = command("backup", "a.tar", before="ulimit -f 64;")
    assert (code, complaints) == (1, f"{tmp_path / 'a.tar'} cannot be written: File too large.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["data"]
    assert command("backup", "a.tar")[0] == 0
    code, _, complaints = command("restore", "a.tar", before="ulimit -f 64;", DATA_DIR="new")
    assert (code, "cannot be used: see the line above" in complaints) == (1, True)
    assert files(tmp_path / "new") == []
    assert command("restore", "a.tar", DATA_DIR="new")[0] == 0


def test_the_rows_alone(command: Command, folder: Path, tmp_path: Path) -> None:
    """What an upgrade has saved goes into a new database beside the pictures."""
    asyncio.run(save_rows(folder, tmp_path / "rows.tar"))
    (folder / "atelier.db").unlink()
    before = files(folder)
    code, said, complaints = command("restore", "rows.tar")
    assert (code, complaints, files(folder)) == (0, "", before)
    assert "It is of the rows alone; the pictures were left as they are." in said


async def save_rows(data: Path, file: Path) -> None:
    """As an upgrade does."""
    database = Database(f"sqlite:///{data / 'atelier.db'}")
    with new_backup(file) as backup:
        async with database.reading() as connection:
            await backup.rows(connection, pictures=False)
    await database.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_is_interrupted(
    pytestconfig: pytest.Config, folder: Path, tmp_path: Path, how: signal.Signals
) -> None:
    """Nothing is left, and it is said."""
    picture = folder / "pictures" / files(folder)[0]
    picture.unlink()
    os.mkfifo(picture)
    held = os.open(picture, os.O_RDWR)  # so that reading it takes until this is closed
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "backup", "a.tar"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(pytestconfig.rootpath)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None and not list(tmp_path.glob(".a.tar.*")):
            time.sleep(0.02)
        process.send_signal(how)
        os.close(held)
        try:
            _, complaints = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, complaints) == (130, "Broken off; nothing was changed.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("backup", "Replace FILE if it is there already."), ("restore", "no bot may run.")],
)
def test_help(command: Command, name: str, words: str) -> None:
    """What happens to what is there already."""
    code, said, _ = command(name, "--help", COLUMNS="80")
    assert (code, words in said) == (0, True)
