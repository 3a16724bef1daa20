"""bot.backup.save: one moment of a bot that goes on."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from operator import le
from pathlib import Path
from typing import Any

import pytest

from bot.backup.errors import BackupError
from bot.backup.reader import opened
from bot.backup.save import save
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.backup.example import files, quiet, restored
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY, begun


async def test_writers_go_on(
    database: Database, url: str, target: Database, tmp_path: Path
) -> None:
    """What two other processes write meanwhile is all there up to one moment."""
    pictures = Pictures(tmp_path / "pictures")
    jobs = [0]
    async with hammering(url) as one, hammering(url) as two:
        for number in range(3):
            told = [await one.told(), await two.told()]
            counts = await save(database, pictures, tmp_path / f"{number}.tar", quiet)
            jobs.append(counts["jobs"])
            check(rows_of(tmp_path / f"{number}.tar"), told)
    assert jobs == sorted(set(jobs))
    await restored(tmp_path / "2.tar", target, tmp_path / "there")


@dataclass
class Hammer:
    """A process that runs tests/bot/backup/hammer.py."""

    process: asyncio.subprocess.Process

    async def told(self) -> int:
        """How many jobs were accepted, at least."""
        assert self.process.stdout is not None
        return int(await self.process.stdout.readline())


@asynccontextmanager
async def hammering(url: str) -> AsyncIterator[Hammer]:
    """It at work, killed at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.backup.hammer", url), stdout=asyncio.subprocess.PIPE
    )
    try:
        yield Hammer(process)
    finally:
        process.kill()
        await process.communicate()


def rows_of(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows in a backup."""
    with opened(file) as backup:
        return {
            table: [json.loads(line) for line in b"".join(backup.rows(table)).splitlines()]
            for table in backup.tables
        }


def check(tables: Mapping[str, list[dict[str, Any]]], told: list[int]) -> None:
    """Each job has its card, none before the last is missing, and all that ended wait to be told.

    Each process calls its jobs NAME 0, NAME 1, NAME 2 and so on.
    """
    jobs, cards = tables["jobs"], {card["job"]: card for card in tables["cards"]}
    counts = Counter(job["key"].partition(" ")[0] for job in jobs)
    assert {job["key"] for job in jobs} == {f"{k} {n}" for k in counts for n in range(counts[k])}
    assert all(map(le, sorted(told), sorted(counts.values())))
    assert {job["id"] for job in jobs} == cards.keys()
    ended = {job["id"] for job in jobs if job["state"] == "done"}
    assert ended == {job for job, card in cards.items() if card["next_try"] is not None}
    assert sum(row["paintings"] for row in tables["usage"]) == len(jobs)


async def test_pictures_of_every_kind(database: Database, tmp_path: Path) -> None:
    """Photo, style, painting and how far an unfinished one came are all copied, once."""
    pictures = Pictures(tmp_path / "pictures")
    photo, state = await pictures.put(b"a photo"), await pictures.put(b"how far")
    attempt = await begun(JobStore(database), example_job(content=photo))
    await JobStore(database).checkpoint(attempt, state)
    await JobStore(database).submit(example_job(content=photo), MANY)
    counts = await save(database, pictures, tmp_path / "a.tar", quiet)
    assert (counts["jobs"], counts["pictures"]) == (2, 2)
    assert counts["bytes"] == (tmp_path / "a.tar").stat().st_size


async def test_progress_is_shown(database: Database, tmp_path: Path) -> None:
    """From none to all."""
    pictures, shown = Pictures(tmp_path / "pictures"), list[tuple[int, int]]()
    for data in (b"one", b"two"):
        await JobStore(database).submit(example_job(content=await pictures.put(data)), MANY)
    await save(database, pictures, tmp_path / "a.tar", lambda *numbers: shown.append(numbers))
    assert shown == [(0, 2), (1, 2), (2, 2)]


async def test_nothing_to_save(target: Database, tmp_path: Path) -> None:
    """No bot has worked there yet: there is no file, neither of the backup nor of the database."""
    with pytest.raises(BackupError, match="nothing to back up"):
        await save(target, Pictures(tmp_path / "pictures"), tmp_path / "a.tar", quiet)
    assert files(tmp_path) == [] == files(tmp_path.parent / "pictures")
