"""Outcomes on their way, on both databases."""

import asyncio

import pytest

from bot import limits
from bot.jobs.events import Cancelled, Failed
from bot.jobs.model import Attempt, JobId
from bot.jobs.outbox import Outbox, Parcel
from bot.jobs.store import JobStore
from bot.language.text import raw
from bot.storage.database import Database
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


# Several processes.

LEASE = 60.0


@pytest.fixture
def shared(database: Database, now: Moment) -> Outbox:
    """The outbox as one of several processes sees it."""
    return Outbox(database, shared=True, lease=LEASE, now=now)


@pytest.fixture
def other(elsewhere: Database, now: Moment) -> Outbox:
    """As another one does."""
    return Outbox(elsewhere, shared=True, lease=LEASE, now=now)


def due(parcels: list[Parcel]) -> list[JobId]:
    """Of which jobs they are."""
    return [parcel.job.id for parcel in parcels]


async def test_a_parcel_is_taken_by_one(shared: Outbox, other: Outbox, ended: JobId) -> None:
    """However many want it at the same time."""
    taken = await asyncio.gather(shared.take(ended), other.take(ended))
    assert sum(parcel is not None for parcel in taken) == 1


async def test_the_sweep_leaves_a_parcel_to_whoever_shows_its_job(
    shared: Outbox, now: Moment, ended: JobId
) -> None:
    """But not for long: that process may be dead."""
    assert due(await shared.due()) == []
    now.time += limits.PRECEDENCE_SECONDS + 1
    assert due(await shared.due()) == [ended]


async def test_a_taken_parcel_comes_back(
    shared: Outbox, other: Outbox, now: Moment, ended: JobId
) -> None:
    """If whoever took it is not heard of for a lease."""
    now.time += LEASE
    await shared.take(ended)
    assert due(await other.due()) == []
    now.time += LEASE + 1
    assert due(await other.due()) == [ended]
    assert await other.take(ended) is not None


async def test_a_note_of_posting_keeps_a_parcel(
    shared: Outbox, other: Outbox, now: Moment, ended: JobId
) -> None:
    """The ladder may be long."""
    await shared.take(ended)
    now.time += LEASE - 1
    await shared.posting(ended, "message")
    now.time += LEASE - 1
    assert await other.take(ended) is None


@pytest.mark.parametrize("step", [-3600.0, 3600.0])
async def test_a_clock_that_jumps_keeps_no_parcel(
    shared: Outbox, other: Outbox, now: Moment, ended: JobId, step: float
) -> None:
    """Whether it is set back or forth."""
    await shared.take(ended)
    now.time += step
    assert due(await other.due()) == [ended]
    assert await other.take(ended) is not None


async def test_a_postponed_parcel_is_free(
    shared: Outbox, other: Outbox, now: Moment, ended: JobId
) -> None:
    """Whoever comes round first takes it."""
    await shared.take(ended)
    await shared.postpone(ended, now.time)
    assert await other.take(ended) is not None


@pytest.mark.parametrize(("noted", "free"), [(None, True), ("message", False)])
async def test_who_cannot_go_on_leaves_a_parcel(
    shared: Outbox, other: Outbox, ended: JobId, noted: str | None, *, free: bool
) -> None:
    """But not one whose message may be on its way: it could not be found yet."""
    await shared.take(ended)
    if noted:
        await shared.posting(ended, noted)
    await shared.leave(ended)
    assert (await other.take(ended) is not None) is free


async def test_what_was_delivered_cannot_be_taken(shared: Outbox, ended: JobId) -> None:
    """Nor what has not ended."""
    await shared.delivered(ended, "token")
    assert await shared.take(ended) is None


async def test_what_has_not_ended_cannot_be_taken(shared: Outbox, attempt: Attempt) -> None:
    """And taking it in vain keeps nobody from it later."""
    assert await shared.take(attempt.job.id) is None


async def test_one_bot_does_not_wait_for_its_own_dead_self(
    shared: Outbox, outbox: Outbox, ended: JobId
) -> None:
    """It is alone: whoever took the parcel before was it."""
    await shared.take(ended)
    assert due(await outbox.due()) == [ended]
    assert await outbox.take(ended) is not None


@pytest.mark.parametrize(("route", "known"), [("token", True), ("edit", True), ("direct", False)])
async def test_what_an_edit_shows_can_be_shown_again(
    outbox: Outbox, ended: JobId, route: str, *, known: bool
) -> None:
    """Not what a message of its own shows: then there would be two."""
    await outbox.delivered(ended, route)
    assert (await outbox.edited(ended) is not None) is known


async def test_what_is_being_posted_is_not_shown_again(outbox: Outbox, ended: JobId) -> None:
    """For the same reason."""
    assert await outbox.edited(ended) is not None
    await outbox.posting(ended, "message")
    assert await outbox.edited(ended) is None


async def test_whether_a_job_has_ended(outbox: Outbox, attempt: Attempt, store: JobStore) -> None:
    """So has one that was deleted."""
    job_id = attempt.job.id
    assert not await outbox.ended(job_id)
    await store.finish(attempt, Cancelled())
    assert await outbox.ended(job_id)
    assert await outbox.ended(JobId("unknown"))
