"""Whose turn it is: fair between people, first come first served for each."""

from hashlib import sha256

import pytest

from bot.jobs.model import JobId
from bot.jobs.store import JobStore
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY

ALICE, BOB, CAROL = 1, 2, 3


async def add(store: JobStore, *names: str, priority: int = 0) -> None:
    """Submit jobs, whose names begin with that of their owner."""
    owners = {"a": ALICE, "b": BOB, "c": CAROL}
    for name in names:
        await store.submit(example_job(owners[name[0]], id=JobId(name), priority=priority), MANY)


async def drained(store: JobStore) -> list[str]:
    """Every job in the order in which it is begun."""
    order: list[str] = []
    while attempts := await store.claim(1):
        order += [attempt.job.id for attempt in attempts]
    return order


@pytest.mark.parametrize(
    ("arrivals", "begun"),
    [
        (("a1", "a2", "a3"), ["a1", "a2", "a3"]),
        (("a1", "a2", "a3", "b1", "b2"), ["a1", "b1", "a2", "b2", "a3"]),
        (("a1", "b1", "b2", "c1", "a2"), ["a1", "b1", "c1", "b2", "a2"]),
        ((), []),
    ],
)
async def test_people_take_turns(
    store: JobStore, arrivals: tuple[str, ...], begun: list[str]
) -> None:
    """First come, first served, but everybody's first before anybody's second."""
    await add(store, *arrivals)
    assert [place.job for place in await store.line()] == begun
    assert await drained(store) == begun


async def test_a_newcomer_does_not_overtake_everybody(store: JobStore) -> None:
    """Who comes late starts at the turn that is being served, not before it."""
    await add(store, "a1", "a2", "b1")
    await store.claim(3)
    await add(store, "b2", "c1")
    assert await drained(store) == ["b2", "c1"]


async def test_a_higher_priority_goes_first(store: JobStore) -> None:
    """Its turns are counted apart: they cost nothing in the others' line."""
    await add(store, "a1", "b1")
    await add(store, "c1", "c2", "a2", priority=1)
    await add(store, "c3")
    assert await drained(store) == ["c1", "a2", "c2", "a1", "b1", "c3"]


async def test_a_job_that_is_tried_again_keeps_its_turn(store: JobStore) -> None:
    """Nobody who waits behind it comes first."""
    await add(store, "a1", "b1", "a2")
    [attempt] = await store.claim(1)
    await store.retry(attempt)
    assert await drained(store) == ["a1", "b1", "a2"]


async def test_a_cancelled_job_costs_no_turn(store: JobStore) -> None:
    """Who gives a job up may use its turn for another one."""
    await add(store, "a1", "a2", "b1", "b2")
    await store.cancel(JobId("a2"))
    await add(store, "a3")
    assert await drained(store) == ["a1", "b1", "b2", "a3"]


def shuffled(owners: list[int], seed: int) -> list[int]:
    """The same owners in an order of no meaning."""
    order = sorted(range(len(owners)), key=lambda n: sha256(bytes([seed, n])).digest())
    return [owners[n] for n in order]


@pytest.mark.parametrize("seed", range(3))
async def test_fifty_jobs_of_one_person_keep_nobody_waiting(store: JobStore, seed: int) -> None:
    """However they arrive, 49 others start before the heavy user's third job."""
    heavy, others = 0, list(range(1, 50))
    owners = [heavy] * 50 + others
    for owner in shuffled(owners, seed):
        await store.submit(example_job(owner), MANY)
    begun = [attempt.job.owner for attempt in await store.claim(len(owners))]
    third = [n for n, owner in enumerate(begun) if owner == heavy][2]
    assert set(others) == set(begun[:third]) - {heavy}


async def test_late_arrivals_overtake_a_heavy_user(store: JobStore) -> None:
    """The heavy user's jobs were all there first, and one of them runs already."""
    heavy, others = 0, list(range(1, 50))
    for owner in [heavy] * 50:
        await store.submit(example_job(owner), MANY)
    begun = await store.claim(1)
    for owner in others:
        await store.submit(example_job(owner), MANY)
    begun += await store.claim(50)
    assert [attempt.job.owner for attempt in begun] == [heavy, *others, heavy]
