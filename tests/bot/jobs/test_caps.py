"""How many jobs there may be, on both databases."""

import asyncio
from collections import Counter

import pytest

from bot.jobs.caps import Caps, QueueFullError, TooManyJobsError
from bot.jobs.model import Job
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import DONE, begun

CAPS = Caps(per_owner=2, waiting=3)


async def test_a_person_may_have_so_many_jobs(store: JobStore) -> None:
    """Running ones count until they have ended; other people's do not."""
    first = await begun(store, example_job(1))
    await store.submit(example_job(1), CAPS)
    with pytest.raises(TooManyJobsError, match="2 paintings"):
        await store.submit(example_job(1), CAPS)
    await store.submit(example_job(2), CAPS)
    await store.finish(first, DONE)
    await store.submit(example_job(1), CAPS)


async def test_so_many_jobs_may_wait(store: JobStore) -> None:
    """The job after the last place is refused; running ones do not count."""
    await begun(store, example_job(9))
    for owner in (1, 2, 3):
        await store.submit(example_job(owner), CAPS)
    with pytest.raises(QueueFullError, match="queue is full"):
        await store.submit(example_job(4), CAPS)
    assert len(await store.unfinished()) == 4


async def test_caps_hold_when_all_come_at_once(store: JobStore, elsewhere: Database) -> None:
    """Two processes do not let in one job too many."""
    stores = (store, JobStore(elsewhere)) * 5
    told = await asyncio.gather(
        *(s.submit(example_job(owner), CAPS) for owner, s in enumerate(stores)),
        return_exceptions=True,
    )
    assert Counter(type(answer) for answer in told) == {Job: 3, QueueFullError: 7}
