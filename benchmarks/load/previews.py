"""All slots at work: how long a preview takes from the engine to a card."""

from math import inf
from typing import Final

from benchmarks.chaos.people import percentile
from benchmarks.load.ground import Ground
from benchmarks.load.ledger import Figure, Report, timing

BAR: Final = 50.0
"""Milliseconds from the worker to the value that a card would show, for 95 of 100 previews."""


async def previews(ground: Ground, seconds: float) -> Report:
    """One job on each slot, with previews as large and as often as real ones.

    Args:
        ground: Where.
        seconds: Of each job.
    """
    async with ground.stage() as scene:
        await scene.order(ground.slots, seconds)
        await scene.service.open()
        await scene.all_over()
        tally = await scene.tally()
    late = scene.books.latencies()
    print(f"previews on {ground.slots} slots: {timing(late, scene.lags)}")
    worst = 1000 * percentile(late, 0.95) if late else inf
    figure = Figure("preview from worker to card, p95", worst, BAR, "ms")
    return Report("previews", tally, figure)
