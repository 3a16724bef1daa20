"""Many jobs at once: what all slots do, compared with what one slot does."""

import time
from typing import Final

from benchmarks.load.ground import Ground
from benchmarks.load.ledger import Figure, Report, timing
from benchmarks.load.stage import Stage

FEWEST: Final = 4
"""Jobs that tell how quick one slot is."""


async def throughput(ground: Ground, jobs: int, seconds: float, percent: float) -> Report:
    """The same bot on the same cluster, with one of its slots and with all of them.

    Args:
        ground: Where.
        jobs: On all slots; one slot gets a fiftieth of them, or `FEWEST`.
        seconds: Of one job.
        percent: Of slots x single-slot rate that should be reached at least.
    """
    async with ground.stage() as scene:
        ground.backend.width = 1
        single = await _rate(scene, max(FEWEST, jobs // 50), seconds)
    async with ground.stage() as scene:
        rate = await _rate(scene, jobs, seconds)
        tally = await scene.tally()
    print(
        f"throughput: {rate:.2f} jobs/s on {ground.slots} slots; one slot {single:.3f} jobs/s,"
        f" its engine alone {1 / seconds:.3f}; {timing(scene.books.latencies(), scene.lags)}"
    )
    what = f"throughput of {jobs} jobs on {ground.slots} slots, of slots x single-slot rate"
    reached = 100 * rate / (ground.slots * single)
    figure = Figure(what, reached, percent, "%", at_least=True)
    return Report("throughput", tally, figure)


async def _rate(scene: Stage, jobs: int, seconds: float) -> float:
    """Jobs a second: all wait when the clock is started, which stops when the last one ends."""
    await scene.order(jobs, seconds)
    began = time.monotonic()
    await scene.service.open()
    await scene.all_over()
    return jobs / (max(scene.books.ended.values()) - began)
