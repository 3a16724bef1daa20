"""Outcomes on their way, on both databases."""

import pytest

from bot.jobs.events import Cancelled, Failed
from bot.jobs.model import Attempt, JobId
from bot.jobs.outbox import Outbox, Parcel
from bot.jobs.store import JobStore
from bot.language.text import raw
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY
from tests.bot.moment import Moment


@pytest.fixture
async def attempt(store: JobStore) -> Attempt:
    """A job that runs."""
    await store.submit(example_job(), MANY)
    return (await store.claim(1))[0]


@pytest.fixture
async def ended(store: JobStore, attempt: Attempt) -> JobId:
    """A job that failed."""
    await store.finish(attempt, Failed(raw("No.")))
    return attempt.job.id


async def cancelled(store: JobStore) -> JobId:
    """A job that was given up."""
    job = await store.submit(example_job(), MANY)
    await store.cancel(job.id)
    return job.id


async def test_an_outcome_is_a_parcel(store: JobStore, outbox: Outbox, attempt: Attempt) -> None:
    """From the moment that it is known; before, there is nothing to deliver."""
    assert (await outbox.due(), await outbox.parcel(attempt.job.id)) == ([], None)
    await store.finish(attempt, Failed(raw("No.")))
    parcel = Parcel(attempt.job, Failed(raw("No.")), tries=0, posting=None)
    assert (await outbox.due(), await outbox.parcel(attempt.job.id)) == ([parcel], parcel)


async def test_a_job_cancelled_while_waiting_is_a_parcel(store: JobStore, outbox: Outbox) -> None:
    """Its card is to be told, too."""
    await cancelled(store)
    assert [parcel.outcome for parcel in await outbox.due()] == [Cancelled()]


async def test_parcels_are_due_in_order(store: JobStore, outbox: Outbox) -> None:
    """The oldest first, and no more than was asked for."""
    ids = [await cancelled(store) for _ in range(3)]
    assert [parcel.job.id for parcel in await outbox.due(limit=2)] == ids[:2]


async def test_a_delivered_parcel_is_gone(store: JobStore, outbox: Outbox, ended: JobId) -> None:
    """It is not sent again, and its token is forgotten."""
    await outbox.delivered(ended, "token")
    assert (await outbox.due(), await outbox.parcel(ended)) == ([], None)
    [record] = await store.history(1, 1)
    assert (record.delivered, record.job.address.token) == (True, "")


async def test_a_postponed_parcel_comes_again(outbox: Outbox, now: Moment, ended: JobId) -> None:
    """At the time that was said, and it knows how often that happened."""
    await outbox.postpone(ended, now.time + 10)
    assert await outbox.due() == []
    now.time += 10
    assert [parcel.tries for parcel in await outbox.due()] == [1]


async def test_nothing_brings_a_delivered_parcel_back(outbox: Outbox, ended: JobId) -> None:
    """A late note of somebody who tried at the same time changes nothing."""
    await outbox.delivered(ended, "token")
    await outbox.postpone(ended, 0)
    await outbox.posting(ended, "message")
    assert (await outbox.due(), await outbox.parcel(ended)) == ([], None)


async def test_a_card_that_moved(store: JobStore, outbox: Outbox, attempt: Attempt) -> None:
    """Whoever looks at the job finds the new message."""
    await outbox.moved(attempt.job.id, 77)
    assert [job.address.message for job in await store.unfinished()] == [77]


async def test_a_message_that_may_have_been_sent(outbox: Outbox, ended: JobId) -> None:
    """After a crash the parcel says by which route."""
    await outbox.posting(ended, "direct")
    assert [parcel.posting for parcel in await outbox.due()] == ["direct"]


async def test_old_jobs_are_forgotten(
    store: JobStore, outbox: Outbox, now: Moment, ended: JobId
) -> None:
    """Recent and unfinished ones are not, and nothing of a forgotten one is left."""
    waiting = await store.submit(example_job(key="waits"), MANY)
    assert await store.forget(now.time) == 0
    assert await store.forget(now.time + 1) == 1
    assert [record.job.id for record in await store.history(1, 9)] == [waiting.id]
    assert (await store.outcome(ended), await outbox.due()) == (None, [])
