"""How late the event loop is."""

import asyncio
import time

from prometheus_client import Metric

from bot.status.lag import LagMeter
from tests.bot.world import rest

NAME = "atelier_event_loop_lag_seconds"


def noted(meter: LagMeter, suffix: str) -> float:
    """The meter's count or sum."""
    (family,) = meter.collect()
    assert isinstance(family, Metric)
    return next(one.value for one in family.samples if one.name == f"{NAME}_{suffix}")


async def until_noted(meter: LagMeter) -> None:
    """Wait for the meter's next look."""
    before = noted(meter, "count")
    async with asyncio.timeout(5):
        while noted(meter, "count") == before:  # noqa: ASYNC110 - it has nothing to tell of it
            await asyncio.sleep(0)


async def test_a_blocked_loop_is_late() -> None:
    """Whoever keeps it for 50 ms makes what was due after 10 ms 40 ms late."""
    with LagMeter(interval=0.01) as meter:
        time.sleep(0.05)  # noqa: ASYNC251 - this is what is measured
        await until_noted(meter)
    assert noted(meter, "sum") > 0.035


async def test_it_looks_again_and_again() -> None:
    """One look leads to the next."""
    with LagMeter(interval=0) as meter:
        await until_noted(meter)
        await until_noted(meter)


async def test_it_ends_with_its_block() -> None:
    """Nothing is noted any more."""
    with LagMeter(interval=0) as meter:
        await until_noted(meter)
    before = noted(meter, "count")
    await rest()
    assert noted(meter, "count") == before
