"""A painter and a whole node that fall silent without ending, and wake up too late."""

import asyncio
import signal
from typing import Final

from benchmarks.load.ground import Ground
from benchmarks.load.ledger import Figure, Report, late
from benchmarks.load.processes import send, tree
from benchmarks.load.stage import END, Stage, until

BAR: Final = 30.0
"""Seconds after which every job of a silent painter must go on elsewhere."""

LATE: Final = 3.0
"""Seconds that a node which Ray has given up may go on after it woke up."""


async def silence(ground: Ground, times: int) -> Report:
    """SIGSTOP, and SIGCONT as soon as all jobs have gone on; nobody wants what comes then.

    Args:
        ground: Where.
        times: How often a painter on one node and all of another node are stopped together.
    """
    waits: list[float] = []
    async with ground.stage() as scene:
        await scene.service.open()
        async with scene.load():
            for _ in range(times):
                waits += await _stop(ground, scene)
        tally = await scene.tally()
        refused = late(await scene.signatures(), ground.painted())
    print(
        f"silence: {times} painters and nodes stopped, {len(waits)} jobs hit,"
        f" {refused} painted on to the end for nothing"
    )
    worst = max(waits, default=END)
    figure = Figure("silent painter or node, job goes on at worst after", worst, BAR, "s")
    return Report("silence", tally, figure)


async def _stop(ground: Ground, scene: Stage) -> list[float]:
    """Stop a painter and a node of which it is none; how long their jobs waited."""
    painter = await _painter(scene)
    node = next(node for node in ground.machines.nodes if node != ground.machines.of(painter))
    silent = [painter, *tree(node)]
    blow = scene.blow()
    send(silent, signal.SIGSTOP)
    over = await until(lambda: scene.books.over(blow), END)
    send(silent, signal.SIGCONT)
    await asyncio.sleep(LATE)
    await ground.machines.kill(node)
    await ground.machines.add()
    return scene.books.going_on(blow) if over else [END]


async def _painter(scene: Stage) -> int:
    return scene.books.newest[await scene.victim()].stamp.pid
