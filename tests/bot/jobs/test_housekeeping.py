"""What is forgotten when, on both databases."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guilds.store import GuildStore
from bot.jobs import usage
from bot.jobs.drafts import Drafts
from bot.jobs.housekeeping import DAY, GRACE, forget_backups, tidy_up
from bot.jobs.model import PictureId
from bot.jobs.order import Order
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import DONE, begun, ended
from tests.bot.moment import Moment

DAYS = 30


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """A folder for pictures."""
    return Pictures(tmp_path / "pictures")


async def forgotten(
    database: Database, pictures: Pictures, now: Moment, days: float, guild: int | None = 30
) -> bool:
    """Whether a painting of a server is forgotten so many days later."""
    store = JobStore(database, now=now)
    job = await ended(store, DONE, example_job(address=replace(ADDRESS, guild=guild)))
    await tidy_up(database, pictures, DAYS, now.time + days * DAY)
    return await store.record(job.id) is None


@pytest.mark.parametrize(("days", "gone"), [(29.9, False), (30.1, True)])
async def test_old_paintings_are_forgotten(
    database: Database, pictures: Pictures, now: Moment, days: float, *, gone: bool
) -> None:
    """After the operator's number of days."""
    assert await forgotten(database, pictures, now, days) is gone
    assert await forgotten(database, pictures, now, days, None) is gone


async def test_a_server_may_decide_on_fewer_days(
    database: Database, pictures: Pictures, now: Moment
) -> None:
    """That leaves the paintings of others alone."""
    await GuildStore(database).change(30, retention_days=7)
    assert not await forgotten(database, pictures, now, 6.9)
    assert await forgotten(database, pictures, now, 7.1)
    assert not await forgotten(database, pictures, now, 7.1, 31)
    assert not await forgotten(database, pictures, now, 7.1, None)


async def test_no_server_keeps_them_longer_than_the_operator(
    database: Database, pictures: Pictures, now: Moment
) -> None:
    """Whatever it chose when that was allowed."""
    await GuildStore(database).change(30, retention_days=365)
    assert await forgotten(database, pictures, now, 30.1)


async def test_a_job_that_has_not_ended_stays(
    database: Database, pictures: Pictures, now: Moment
) -> None:
    """However long it takes."""
    store = JobStore(database, now=now)
    attempt = await begun(store)
    await tidy_up(database, pictures, DAYS, now.time + 100 * DAY)
    assert await store.record(attempt.job.id) is not None


async def test_drafts_live_a_day(database: Database, pictures: Pictures, now: Moment) -> None:
    """Nobody chooses for longer."""
    drafts = Drafts(database, now=now)
    old = await drafts.keep(1, Order(PictureId("1" * 64)))
    now.time += DAY
    new = await drafts.keep(1, Order(PictureId("1" * 64)))
    await tidy_up(database, pictures, DAYS, now.time + 1)
    assert [await drafts.get(draft.id) for draft in (old, new)] == [None, new]


async def test_counts_of_past_days_are_forgotten(
    database: Database, pictures: Pictures, now: Moment
) -> None:
    """Yesterday's stay: a painting of yesterday may still fail."""
    job = example_job()
    async with database.writing() as connection:
        await usage.count(connection, job, now.time)
    for days, left in ((2, 1), (3, 0)):
        await tidy_up(database, pictures, DAYS, now.time + days * DAY)
        async with database.reading() as connection:
            assert await usage.paintings_today(connection, job, now.time) == left


async def test_pictures_that_nothing_needs_are_removed(
    database: Database, pictures: Pictures
) -> None:
    """Those of a draft are needed."""
    needed, other = await pictures.put(b"needed"), await pictures.put(b"other")
    await Drafts(database).keep(1, Order(needed))
    long_ago = time.time() - 2 * GRACE
    for file in pictures._folder.rglob("*"):  # noqa: SLF001 - time passes
        os.utime(file, (long_ago, long_ago))
    await tidy_up(database, pictures, DAYS, time.time())
    assert await pictures.get(needed) == b"needed"
    assert not await pictures.renew(other)


def test_what_upgrades_saved_is_forgotten(tmp_path: Path) -> None:
    """People who were forgotten are in no old copy either; a folder may be missing."""
    old, new = tmp_path / "before-schema-2.tar", tmp_path / "before-schema-3.tar"
    for file, moment in ((old, 99), (new, 101)):
        file.touch()
        os.utime(file, (moment, moment))
    forget_backups(tmp_path, before=100)
    forget_backups(tmp_path / "none", before=100)
    assert list(tmp_path.iterdir()) == [new]
