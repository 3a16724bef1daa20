"""Discord's limit for one bot, and who may use it."""

import asyncio

from bot.delivery.throttle import Throttle
from tests.bot.world import ManualClock, rest


async def test_a_second_never_sees_more_than_burst_and_rate(clock: ManualClock) -> None:
    """Of 100 requests that want to go out, 10 go at once and 30 within the next second."""
    throttle, sent = Throttle(clock, burst=10, rate=30), []

    async def request(number: int) -> None:
        await throttle.turn()
        sent.append(number)

    tasks = [asyncio.create_task(request(number)) for number in range(100)]
    await rest()
    assert len(sent) == 10
    for _ in range(32):
        clock.advance(1 / 32)
        await rest()
    assert 38 <= len(sent) <= 40
    for task in tasks:
        task.cancel()


async def test_progress_leaves_half_of_the_burst_alone(clock: ManualClock) -> None:
    """What must arrive finds room."""
    throttle = Throttle(clock, burst=4, rate=1)
    room = []
    for channel in range(4):
        with throttle.spare(channel) as there_is:
            room.append(there_is)
    assert room == [True, True, False, False]
    await asyncio.wait_for(throttle.turn(), timeout=1)


def test_a_channel_sees_one_edit_at_a_time(clock: ManualClock) -> None:
    """Its messages share a limit: an outcome must not wait behind many previews."""
    throttle = Throttle(clock)
    with throttle.spare(1) as first, throttle.spare(1) as second, throttle.spare(2) as other:
        assert (first, second, other) == (True, False, True)
    with throttle.spare(1) as third:
        assert third
