"""How many paintings somebody has had today, on both databases."""

import asyncio
from dataclasses import replace

import pytest

from bot.jobs.caps import Caps, QuotaError
from bot.jobs.events import Cancelled, Failed, Outcome
from bot.jobs.model import Job
from bot.jobs.store import JobStore
from bot.jobs.usage import DAY
from bot.storage.database import Database
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import DONE, MANY
from tests.bot.moment import Moment

ONE_A_DAY = replace(MANY, per_day=1)


async def refused(store: JobStore, job: Job, caps: Caps = ONE_A_DAY) -> bool:
    """Whether a job is one too many today."""
    try:
        await store.submit(job, caps)
    except QuotaError:
        return True
    return False


async def test_a_day_has_so_many_paintings(store: JobStore) -> None:
    """One more is refused, with the number."""
    for _ in range(2):
        await store.submit(example_job(), replace(MANY, per_day=2))
    with pytest.raises(QuotaError, match="2 paintings of today"):
        await store.submit(example_job(), replace(MANY, per_day=2))


async def test_the_sentence_says_when_there_are_more(store: JobStore, now: Moment) -> None:
    """At the end of the day, as a timestamp that counts down by itself."""
    now.time = 20.5 * DAY
    await store.submit(example_job(), ONE_A_DAY)
    with pytest.raises(QuotaError, match=f"<t:{21 * DAY}:R>"):
        await store.submit(example_job(), ONE_A_DAY)


async def test_it_holds_when_all_come_at_once(
    store: JobStore, elsewhere: Database, now: Moment
) -> None:
    """Two processes do not let in one painting too many."""
    stores = (store, JobStore(elsewhere, now=now)) * 3
    answers = await asyncio.gather(*(refused(each, example_job()) for each in stores))
    assert sorted(answers) == [False] + 5 * [True]


async def test_everybody_has_their_own(store: JobStore) -> None:
    """In each server."""
    elsewhere = replace(ADDRESS, guild=31)
    direct = replace(ADDRESS, guild=None)
    assert not await refused(store, example_job(1))
    assert not await refused(store, example_job(2))
    assert not await refused(store, example_job(1, address=elsewhere))
    assert not await refused(store, example_job(1, address=direct))
    assert await refused(store, example_job(1, address=direct))
    assert await refused(store, example_job(1))


async def test_a_new_day_begins_at_midnight(store: JobStore, now: Moment) -> None:
    """Of UTC."""
    now.time = 20 * DAY - 1.0
    assert not await refused(store, example_job())
    assert await refused(store, example_job())
    now.time += 1
    assert not await refused(store, example_job())


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [(DONE, True), (Cancelled(), True), (Failed(), False)],
    ids=["done", "cancelled", "failed"],
)
async def test_a_failure_gives_it_back(store: JobStore, outcome: Outcome, *, counts: bool) -> None:
    """What was worked on for somebody counts."""
    await store.submit(example_job(), ONE_A_DAY)
    (attempt,) = await store.claim(1)
    await store.finish(attempt, outcome)
    assert await refused(store, example_job()) is counts


async def test_what_was_cancelled_while_it_waited_is_given_back(store: JobStore) -> None:
    """Nobody has worked on it."""
    job = await store.submit(example_job(), ONE_A_DAY)
    await store.cancel(job.id)
    assert not await refused(store, example_job())


async def test_it_is_given_back_to_the_day_it_was_taken_from(store: JobStore, now: Moment) -> None:
    """A painting that fails after midnight does not make tomorrow longer."""
    now.time = 20 * DAY - 1.0
    await store.submit(example_job(), ONE_A_DAY)
    (attempt,) = await store.claim(1)
    now.time += 2
    await store.submit(example_job(), ONE_A_DAY)
    await store.finish(attempt, Failed())
    assert await refused(store, example_job())


async def test_the_same_request_counts_once(store: JobStore) -> None:
    """However often it is sent."""
    job = example_job(key="interaction 1")
    assert not await refused(store, job)
    assert not await refused(store, job)
