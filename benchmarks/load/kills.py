"""SIGKILL of a painter's process, and of a whole node, while more jobs wait than can run."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from typing import Final

from benchmarks.chaos.people import percentile
from benchmarks.load.books import Blow
from benchmarks.load.ground import Ground
from benchmarks.load.ledger import Figure, Report
from benchmarks.load.stage import Stage, until

PATIENCE: Final = 90.0
"""Seconds after which a job that was hit counts as given up."""

Kill = Callable[[Ground, Stage], Awaitable[Blow]]
"""Kills something that is at work, and tells what might have been hit."""


async def worker_kills(ground: Ground, times: int) -> Report:
    """The process of one painter at a time."""
    return await _kills(ground, "worker", _kill_worker, times, bar=10.0)


async def node_kills(ground: Ground, times: int) -> Report:
    """All processes of one node at a time; a new node comes in its place."""
    return await _kills(ground, "node", _kill_node, times, bar=30.0)


async def _kills(ground: Ground, what: str, kill: Kill, times: int, *, bar: float) -> Report:
    chance = random.Random(times)  # noqa: S311 - no secret
    waits: list[float] = []
    async with ground.stage() as scene:
        await scene.service.open()
        async with scene.load():
            for _ in range(times):
                await asyncio.sleep(chance.uniform(0.0, 2.0))
                blow = await kill(ground, scene)
                over = await until(lambda: scene.books.over(blow), PATIENCE)  # noqa: B023 - at once
                waits += scene.books.going_on(blow) if over else [PATIENCE]
        tally = await scene.tally()
    name = f"SIGKILL of a {what}"
    print(
        f"{name}: {times} times, {len(waits)} jobs hit; going on p50 {percentile(waits, 0.5):.1f} s"
    )
    worst = max(waits, default=PATIENCE)
    return Report(name, tally, Figure(f"{name}, job goes on at worst after", worst, bar, "s"))


async def _kill_worker(_ground: Ground, scene: Stage) -> Blow:
    job = await scene.victim()
    blow = scene.blow({job})
    os.kill(scene.books.newest[job].stamp.pid, signal.SIGKILL)
    return blow


async def _kill_node(ground: Ground, scene: Stage) -> Blow:
    job = await scene.victim()
    node = ground.machines.of(scene.books.newest[job].stamp.pid)
    blow = scene.blow()
    await ground.machines.kill(node)
    await ground.machines.add()
    return blow
