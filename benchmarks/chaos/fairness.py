"""One person sends fifty pictures, then forty-nine others send one each: who is painted first."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.chaos import people
from benchmarks.chaos.ledger import Tally
from benchmarks.chaos.ordeals import END, Stage, stage
from tests.bot.timed import Tempo
from tests.wire.people import User
from tests.wire.schema import Schema

JOBS: Final = 50
"""Of the one person."""

OTHERS: Final = 49
"""With one job each."""

TURN: Final = 3
"""Before the one person's job of this number all others must have begun."""


async def fairness(schema: Schema | None) -> Tally:
    """All are waiting before the second job begins; a restart does not change their turns."""
    async with stage(Tempo(slots=1, steps=1000, seconds=1.0), schema) as scene:
        heavy = scene.discord.user("heavy")
        others = [scene.discord.user(f"light {number}") for number in range(OTHERS)]
        await _send(scene, [heavy] * JOBS)
        await _send(scene, others)
        closing = await scene.bot.stop()
        scene.bot.tempo = replace(scene.bot.tempo, steps=2, seconds=0.01)
        await scene.bot.start()
        await people.all_over(scene.bot.database, END)
        await scene.bot.stop()
        counted = scene.tally("fairness")
        early = _before(scene.bot.database, heavy)
    print(f"fairness: {early} of {OTHERS} began before job {TURN} of somebody with {JOBS}")
    print(f"fairness: SIGTERM with {JOBS + OTHERS} jobs under way took {closing:.1f} s")
    return counted


async def _send(scene: Stage, persons: list[User]) -> None:
    """One picture from each; returns when all of them are in the line."""
    for person, waiting in zip(persons, count(len(_owners(scene.bot.database)) + 1)):
        await people.submit(scene.discord, person, scene.channel)
        async with asyncio.timeout(END):
            while len(_owners(scene.bot.database)) < waiting:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.01)


def _before(database: Path, heavy: User) -> int:
    """How many jobs of others began before the heavy user's third."""
    owners = _owners(database)
    third = [place for place, owner in enumerate(owners) if owner == heavy.id][TURN - 1]
    return sum(owner != heavy.id for owner in owners[:third])


def _owners(database: Path) -> list[int]:
    """Whose jobs there are, in the order in which they began."""
    with closing(sqlite3.connect(database)) as books:
        return [owner for (owner,) in books.execute("SELECT owner FROM jobs ORDER BY started_at")]
