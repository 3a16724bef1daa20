"""What can be learned of jobs, on both databases."""

from dataclasses import replace

from bot.jobs.model import QUALITIES, JobId, OwnStyle, PictureId
from bot.jobs.outbox import Outbox
from bot.jobs.store import Begun, JobStore, Place, Record
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import DONE, MANY, begun, ended
from tests.bot.moment import Moment


async def test_line_tells_the_order(store: JobStore) -> None:
    """Waiting jobs with what an estimate needs."""
    first = await store.submit(example_job(1, quality=QUALITIES["fine"]), MANY)
    second = await store.submit(example_job(2), MANY)
    assert await store.line() == [Place(first.id, "fine"), Place(second.id, "draft")]


async def test_history_is_ones_own_newest_first(store: JobStore, now: Moment) -> None:
    """Other people's jobs are not in it."""
    done = await ended(store, DONE)
    await store.submit(example_job(2), MANY)
    now.time += 1
    waiting = await store.submit(example_job(), MANY)
    then = now.time - 1
    old = Record(done, DONE, then, delivered=False, ended_at=then)
    assert await store.history(1, 10) == [Record(waiting, None, now.time, delivered=False), old]
    assert [record.job for record in await store.history(1, 1)] == [waiting]


async def test_speed_is_the_median_of_the_last_twenty(store: JobStore) -> None:
    """For each device and quality; what took fewer steps says nothing."""
    for seconds in [99.0] * 5 + [1.0] * 9 + [3.0] + [5.0] * 10:
        await ended(store, replace(DONE, seconds=seconds))
    await ended(store, replace(DONE, seconds=77, completed=False))
    await ended(store, replace(DONE, seconds=77), example_job(begin=DONE.picture))
    await ended(store, replace(DONE, device="cpu"), example_job(quality=QUALITIES["fine"]))
    assert await store.speeds() == {("cuda:0", "draft"): 4.0, ("cpu", "fine"): 12.5}


async def test_pictures_are_all_that_jobs_refer_to(store: JobStore) -> None:
    """Photos, own styles and paintings; checkpoints until the job has ended."""
    one, two, state = (PictureId(digit * 64) for digit in "123")
    attempt = await begun(store, example_job(content=one, style=OwnStyle(two)))
    await store.checkpoint(attempt, state)
    assert await store.pictures() == {one, two, state}
    await store.finish(attempt, DONE)
    assert await store.pictures() == {one, two, DONE.picture}


async def test_a_key_is_known_once_it_was_asked_for(store: JobStore) -> None:
    """Also when its job has ended: each key is one job."""
    done = await ended(store, DONE)
    assert await store.asked(done.key)
    assert not await store.asked(f"{done.key} 1")


async def test_what_nobody_has_seen_can_be_found(store: JobStore, outbox: Outbox) -> None:
    """One's own that have ended and were not delivered, newest first."""
    seen, *unseen = [await ended(store, DONE) for _ in range(3)]
    await outbox.delivered(seen.id, "token")
    await ended(store, DONE, example_job(2))
    await store.submit(example_job(), MANY)
    assert [record.job for record in await store.unseen(1, 10)] == unseen[::-1]
    assert len(await store.unseen(1, 1)) == 1


async def test_what_is_being_painted_can_be_seen(store: JobStore, now: Moment) -> None:
    """Since when, and at which quality; whichever process does it."""
    attempt = await begun(store, example_job(quality=QUALITIES["fine"]))
    await ended(store, DONE)
    await store.submit(example_job(), MANY)
    assert await store.running() == [Begun(attempt.job.id, "fine", now.time)]


async def test_outcomes_of_several_jobs(store: JobStore) -> None:
    """None of those that go on; nothing of those that are not known."""
    attempt, done = await begun(store), await ended(store, DONE)
    ids = [attempt.job.id, done.id, JobId("unknown")]
    assert await store.outcomes(ids) == {attempt.job.id: None, done.id: DONE}
