"""bot.storage.database: what must not be broken off."""

import asyncio

import pytest

from bot.storage.database import _to_its_end


async def test_a_second_cancellation_breaks_nothing_off() -> None:
    """What opens or closes a connection comes to its end, however often its waiter is cancelled."""
    ended, may_end = [], asyncio.Event()

    async def work() -> None:
        await may_end.wait()
        ended.append(True)

    waiter = asyncio.create_task(_to_its_end(work()))
    for _ in range(3):
        await asyncio.sleep(0)
        waiter.cancel()
    await asyncio.sleep(0)
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    assert ended == [True]
