"""A value that is read for many."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StoreError
from bot.replies import refusals
from bot.status.cache import Cached
from tests.bot.world import rest


class Counter:
    """Counts how often it was read; `held` keeps readers waiting."""

    def __init__(self) -> None:
        self.reads = 0
        self.fails = False
        self.held = asyncio.Event()
        self.held.set()

    async def read(self) -> int:
        """How often, this one included."""
        self.reads += 1
        await self.held.wait()
        if self.fails:
            raise StoreError(refusals.NOT_NOW)
        return self.reads


@asynccontextmanager
async def reading(
    counter: Counter, seconds: float = 60, patience: float = 5, stale: float = 0
) -> AsyncIterator[Cached[int]]:
    """Of a counter."""
    value = Cached(counter.read, seconds, patience, stale)
    yield value
    await value.close()


async def test_many_are_told_what_was_read_once() -> None:
    """Those who ask while it is read, and those who ask soon after."""
    async with reading(Counter()) as value:
        assert await asyncio.gather(*(value.get() for _ in range(5))) == [1] * 5
        assert await value.get() == 1


async def test_what_is_old_is_read_again() -> None:
    """Here at once."""
    async with reading(Counter(), seconds=0) as value:
        assert [await value.get(), await value.get()] == [1, 2]


async def test_what_is_not_quite_fresh_is_told_at_once() -> None:
    """Whoever asks does not wait for the next one, even if that takes for ever."""
    counter = Counter()
    async with reading(counter, seconds=0, stale=60) as value:
        await value.get()
        counter.held.clear()
        assert [await value.get(), await value.get()] == [1, 1]
        counter.held.set()
        await rest()
        assert await value.get() == 2


async def test_a_failure_is_told_at_once() -> None:
    """What was true before is not told any more."""
    counter = Counter()
    async with reading(counter, seconds=0, stale=60) as value:
        await value.get()
        counter.fails = True
        await value.get()
        await rest()
        assert await value.get() is None


async def test_a_failure_is_nothing_and_is_kept() -> None:
    """A store in trouble is not asked by everybody."""
    counter = Counter()
    counter.fails = True
    async with reading(counter) as value:
        assert ([await value.get(), await value.get()], counter.reads) == ([None, None], 1)


async def test_who_waits_too_long_gets_nothing() -> None:
    """Reading goes on without them, and is not begun again meanwhile."""
    counter = Counter()
    counter.held.clear()
    async with reading(counter, patience=0.02) as value:
        assert [await value.get(), await value.get()] == [None, None]
        counter.held.set()
        assert await value.get() == 1


async def test_closing_ends_the_reading() -> None:
    """Nobody reads on when the server is gone."""
    counter = Counter()
    counter.held.clear()
    async with reading(counter, patience=0.02) as value:
        await value.get()
    assert not any(task.get_name() == "read for many" for task in asyncio.all_tasks())
