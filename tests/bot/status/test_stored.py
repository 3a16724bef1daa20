"""What Prometheus learns from the database, on both databases."""

import pytest

from bot.jobs.events import Cancelled, Done, Failed, Work
from bot.jobs.model import Job, PictureId
from bot.jobs.outbox import Outbox
from bot.jobs.store import JobStore
from bot.status.stored import WINDOW, Speed, Stored, stored
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY, begun, ended
from tests.bot.moment import Moment

NOTHING = dict.fromkeys(("token", "edit", "message", "followup", "direct", "history", "waiting"), 0)


@pytest.fixture
def store(database: Database, now: Moment) -> JobStore:
    """A store whose time stands still."""
    return JobStore(database, now=now)


@pytest.fixture
def outbox(database: Database, now: Moment) -> Outbox:
    """The outbox of that store."""
    return Outbox(database, now=now)


def done(device: str, steps: int, seconds: float) -> Done:
    """A painting of so many steps."""
    return Done(PictureId("cd" * 32), (64, 48), seconds, device, work=Work(steps))


async def test_without_jobs_all_is_0(database: Database, now: Moment) -> None:
    """Every state and route is told, so that a first job shows as a rise."""
    ended = {"done": 0, "failed": 0, "cancelled": 0}
    unfinished = {"waiting": 0, "running": 0}
    nothing = Stored(unfinished, 0.0, ended, NOTHING, 0, 0.0, {})
    assert await stored(database, now) == nothing


async def test_jobs_are_counted_by_state(database: Database, store: JobStore, now: Moment) -> None:
    """One runs, two wait, and three have ended."""
    for outcome in (Failed(), Cancelled(), done("cpu", 1, 1.0)):
        await ended(store, outcome)
    await begun(store)
    for _ in range(2):
        await store.submit(example_job(), MANY)
    found = await stored(database, now)
    assert found.unfinished == {"waiting": 2, "running": 1}
    assert found.ended == {"done": 1, "failed": 1, "cancelled": 1}


async def test_the_queue_is_as_old_as_who_waits_longest(
    database: Database, store: JobStore, now: Moment
) -> None:
    """Not as a job that runs."""
    await begun(store)
    for _ in range(2):
        now.time += 30
        await store.submit(example_job(), MANY)
    now.time += 10
    assert (await stored(database, now)).queue_age == 40


async def test_what_ended_long_ago_is_not_recent(
    database: Database, store: JobStore, now: Moment
) -> None:
    """Five minutes later it is not counted any more."""
    await ended(store, done("cpu", 10, 1.0))
    now.time += WINDOW
    found = await stored(database, now)
    assert (found.ended["done"], found.routes, found.speeds) == (0, NOTHING, {})


async def test_devices_have_speeds(database: Database, store: JobStore, now: Moment) -> None:
    """Steps and seconds of all paintings add up; what tells of no steps is left out."""
    for device, steps, seconds in (("cpu", 10, 5.0), ("cpu", 30, 5.0), ("cuda:0", 7, 2.0)):
        await ended(store, done(device, steps, seconds))
    await ended(store, done("cpu", 0, 100.0))
    speeds = {"cpu": Speed(40, 10.0), "cuda:0": Speed(7, 2.0)}
    assert (await stored(database, now)).speeds == speeds


@pytest.mark.parametrize("route", ["token", "edit", "message", "followup", "direct"])
async def test_routes_are_counted(
    database: Database, store: JobStore, outbox: Outbox, now: Moment, route: str
) -> None:
    """By which way an outcome was shown."""
    job = await ended(store, Failed())
    await outbox.delivered(job.id, route)
    found = await stored(database, now)
    assert (found.routes, found.held) == (NOTHING | {route: 1}, 0)


async def test_who_is_not_reached_is_counted_apart(
    database: Database, store: JobStore, outbox: Outbox, now: Moment
) -> None:
    """The outbox is not stuck because somebody has left."""
    await unreached(store, outbox)
    found = await stored(database, now)
    assert (found.routes, found.held) == (NOTHING | {"history": 1}, 0)


async def test_outcomes_that_wait_are_told(
    database: Database, store: JobStore, outbox: Outbox, now: Moment
) -> None:
    """How many, and for how long, also those of long ago."""
    for _ in range(2):
        job = await ended(store, Failed())
        await outbox.postpone(job.id, now.time + 2 * WINDOW)
        now.time += WINDOW
    found = await stored(database, now)
    assert (found.held, found.held_age) == (2, 2 * WINDOW)


async def unreached(store: JobStore, outbox: Outbox) -> Job:
    """A job whose owner cannot be reached."""
    job = await ended(store, Failed())
    await outbox.posting(job.id, "history")
    return job
