"""The queue's order without a database, beside the real one."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.capacity.checks import seeded
from benchmarks.capacity.turns import Turn, Turns
from bot.jobs.events import Failed
from bot.jobs.model import Attempt
from bot.jobs.store import Caps, JobStore
from bot.language.text import raw
from bot.storage.database import Database
from tests.bot.jobs.example import example_job

MANY = Caps(1000, 1000)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[JobStore]:
    """An empty store."""
    database = Database(f"sqlite:///{tmp_path / 'atelier.db'}")
    await database.migrate()
    yield JobStore(database)
    await database.close()


def order(owners: list[int], *, fair: bool = True) -> list[int]:
    """Whose jobs begin, in order, if all come before the first begins."""
    turns = Turns(fair=fair)
    for owner in owners:
        turns.submit(owner)
    return [turns.claim()[0].owner for _ in owners]


def test_everybody_has_a_turn_before_anybody_has_two() -> None:
    """Somebody's second job waits behind everybody else's first."""
    assert order([1, 1, 1, 2, 3, 2]) == [1, 2, 3, 1, 2, 1]


def test_first_come_first_served() -> None:
    """To compare with."""
    assert order([1, 1, 1, 2, 3, 2], fair=False) == [1, 1, 1, 2, 3, 2]


def test_overtaking_is_counted() -> None:
    """The third job of one person is overtaken by the two of others that came later."""
    turns = Turns()
    for owner in (1, 1, 1, 2, 3):
        turns.submit(owner)
    assert [turns.claim()[1] for _ in range(5)] == [0, 0, 0, 2, 2]


@pytest.mark.parametrize("seed", range(3))
async def test_the_order_is_the_stores(store: JobStore, seed: int) -> None:
    """The same people at the same moments: the real store begins the same jobs, one by one."""
    assert await _play(store, seeded(seed)) == []


async def _play(store: JobStore, chance: Random) -> list[tuple[int, int]]:
    """Submit, begin and end at random; tells where the two differ."""
    turns, running, wrong = Turns(), list[tuple[Turn, Attempt]](), list[tuple[int, int]]()
    for _ in range(120):
        what = chance.random()
        if what < 0.5:
            owner = int(8 * chance.random() ** 2)
            turns.submit(owner)
            await store.submit(example_job(owner), MANY)
        elif what < 0.8 and len(turns):
            place, _ = turns.claim()
            (attempt,) = await store.claim(1)
            running.append((place, attempt))
            if place.owner != attempt.job.owner:
                wrong.append((place.owner, attempt.job.owner))
        elif running:
            place, attempt = running.pop(chance.randrange(len(running)))
            turns.end(place)
            await store.finish(attempt, Failed(raw("over")))
    return wrong
