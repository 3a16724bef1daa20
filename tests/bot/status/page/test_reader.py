"""What the page reads, on both databases, with numbers known by hand."""

from dataclasses import replace

import pytest

from bot.jobs.events import Cancelled, Done, Failed, Work
from bot.jobs.model import JobId, PictureId
from bot.jobs.outbox import Outbox
from bot.jobs.store import JobStore
from bot.replies import refusals
from bot.status.page.day import Hour, Pace
from bot.status.page.reader import Reader
from bot.storage.database import Database
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import MANY, begun, ended
from tests.bot.moment import Moment

DONE = Done(PictureId("cd" * 32), (640, 480), 12.0, "cuda:0", work=Work(60, (9.0, 3.0)))


@pytest.fixture
def store(database: Database, now: Moment) -> JobStore:
    """Jobs at a time that a test moves."""
    return JobStore(database, now=now)


@pytest.fixture
def reader(database: Database, now: Moment) -> Reader:
    """Reader at them, at the same time."""
    return Reader(database, now=now)


async def test_an_empty_bot_shows_nothing(reader: Reader) -> None:
    """Empty lists, and no oldest job."""
    present = await reader.present()
    assert (present.running, present.waiting, present.in_line) == ((), (), 0)
    assert (present.oldest, present.finished, present.failures, present.held) == (None, (), (), 0)


async def test_a_day_without_jobs_has_empty_hours(reader: Reader) -> None:
    """Twenty-four of them."""
    day = await reader.day()
    assert (day.hours, day.paces) == ((Hour(),) * 24, {})


async def test_the_line_is_shown_in_its_order(reader: Reader, store: JobStore, now: Moment) -> None:
    """The second person's first job comes before the first person's second one."""
    orders = [example_job(1), example_job(1), example_job(2)]
    for order in orders:
        await store.submit(order, MANY)
        now.time += 10
    present = await reader.present()
    assert [one.job.id for one in present.waiting] == [orders[n].id for n in (0, 2, 1)]
    assert (present.in_line, present.at - (present.oldest or 0)) == (3, 30)


async def test_a_long_line_is_counted(reader: Reader, store: JobStore) -> None:
    """A dozen are shown."""
    for _ in range(14):
        await store.submit(example_job(), MANY)
    present = await reader.present()
    assert (len(present.waiting), present.in_line) == (12, 14)


async def test_jobs_of_any_process_run(reader: Reader, store: JobStore, now: Moment) -> None:
    """With the time at which they were begun."""
    attempt = await begun(store)
    now.time += 5
    running = (await reader.present()).running
    assert [(one.job.id, one.at) for one in running] == [(attempt.job.id, 1_000_000.0)]


async def test_paintings_are_shown_newest_first(
    reader: Reader, store: JobStore, now: Moment
) -> None:
    """With what they took; nothing else that has ended is a painting."""
    first = await ended(store, DONE)
    now.time += 60
    second = await ended(store, replace(DONE, device="cpu"))
    await ended(store, Cancelled())
    shown = (await reader.present()).finished
    assert [(one.job.id, one.done.device, one.at) for one in shown] == [
        (second.id, "cpu", 1_000_060.0),
        (first.id, "cuda:0", 1_000_000.0),
    ]
    assert shown[1].done.work == Work(60, (9.0, 3.0))


async def test_failures_have_their_reasons(reader: Reader, store: JobStore) -> None:
    """A sentence, or none for a bug."""
    told = await ended(store, Failed(refusals.NO_MEMORY))
    bug = await ended(store, Failed())
    reasons = {one.job.id: one.sentence for one in (await reader.present()).failures}
    assert reasons == {told.id: refusals.NO_MEMORY, bug.id: None}


async def test_an_outcome_on_its_way_is_no_trouble(
    reader: Reader, store: JobStore, now: Moment
) -> None:
    """Fifteen seconds later it is."""
    job = await ended(store, DONE)
    assert (await reader.present()).held == 0
    now.time += 16
    present = await reader.present()
    assert ([one.job.id for one in present.undelivered], present.held) == ([job.id], 1)


async def test_a_delivered_outcome_is_no_trouble(
    reader: Reader, store: JobStore, database: Database, now: Moment
) -> None:
    """However old it is."""
    job = await ended(store, DONE)
    await Outbox(database, now=now).delivered(job.id, "token")
    now.time += 16
    assert (await reader.present()).held == 0


async def test_what_reaches_nobody_says_so(
    reader: Reader, store: JobStore, database: Database, now: Moment
) -> None:
    """With its tries, and the time of the next one."""
    job, outbox = await ended(store, DONE), Outbox(database, now=now)
    await outbox.posting(job.id, "history")
    await outbox.postpone(job.id, 1_003_600.0)
    now.time += 16
    held = (await reader.present()).undelivered[0]
    assert (held.unreached, held.tries, held.next_try) == (True, 1, 1_003_600.0)


async def test_hours_count_what_ended(reader: Reader, store: JobStore, now: Moment) -> None:
    """Back from now; a cancelled painting is neither done nor failed."""
    await ended(store, DONE)
    now.time += 3600
    for outcome in (DONE, DONE, Failed(), Cancelled()):
        await ended(store, outcome)
    now.time += 60
    hours = (await reader.day()).hours
    assert [(hour.done, hour.failed) for hour in hours[-3:]] == [(0, 0), (1, 0), (2, 1)]


async def test_what_is_older_than_a_day_is_left_out(
    reader: Reader, store: JobStore, now: Moment
) -> None:
    """To the second."""
    await ended(store, DONE)
    now.time += 86_401
    assert (await reader.day()).hours == (Hour(),) * 24


async def test_waiting_times_are_percentiles(reader: Reader, store: JobStore, now: Moment) -> None:
    """Of twenty jobs that waited 1 s, 2 s … 20 s, half waited 10 s at most, and 95 % 19 s."""
    for waited in range(1, 21):
        await store.submit(example_job(), MANY)
        now.time += waited
        await store.finish((await store.claim(1))[0], DONE)
    hour = (await reader.day()).hours[-1]
    assert (hour.median, hour.slow) == (10, 19)


async def test_a_pace_is_of_all_steps(reader: Reader, store: JobStore) -> None:
    """60 steps in 12 s and 40 in 18 s are 0.3 s each; uncounted ones are left out."""
    for seconds, steps in ((12.0, 60), (18.0, 40), (50.0, 0)):
        await ended(store, replace(DONE, seconds=seconds, work=Work(steps)))
    await ended(store, replace(DONE, device="cpu", work=Work()))
    paces = (await reader.day()).paces
    assert paces["cpu"] == Pace(1, None)
    assert paces["cuda:0"].paintings == 3
    assert paces["cuda:0"].per_step == pytest.approx(0.3)


async def test_a_painting_has_a_picture(reader: Reader, store: JobStore) -> None:
    """By the id of its job."""
    job = await ended(store, DONE)
    assert await reader.picture(job.id) == DONE.picture


async def test_nobody_looks_at_private_pictures(reader: Reader, store: JobStore) -> None:
    """Nor at what does not exist, or failed."""
    private = await ended(store, DONE, example_job(address=replace(ADDRESS, private=True)))
    failed = await ended(store, Failed())
    found = [await reader.picture(job_id) for job_id in (private.id, failed.id, JobId("none"))]
    assert found == [None, None, None]
