"""Runs every ordeal, and ends with what was lost."""

import argparse
import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.chaos.fairness import fairness
from benchmarks.chaos.ordeals import kills, rush, storm
from benchmarks.chaos.storage import storage
from benchmarks.hostile import mutants
from benchmarks.hostile import tally as hostile
from tests.wire.schema import Schema

SCHEMA: Final = Path(__file__).parents[3] / "shared/discord-openapi.json"


@dataclass(frozen=True)
class Size:
    """How much of everything.

    Attributes:
        users: Of the rush.
        jobs_each: Of one of them.
        seconds: In which they come.
        kills: How often the bot is killed.
        storm_jobs: Sent to a Discord in trouble.
        drops: Of its gateway.
        hostile: How many broken pictures.
    """

    users: int
    jobs_each: int
    seconds: float
    kills: int
    storm_jobs: int
    drops: int
    hostile: int


SIZES: Final = {
    "small": Size(users=20, jobs_each=2, seconds=2, kills=3, storm_jobs=10, drops=2, hostile=500),
    "full": Size(
        users=200, jobs_each=5, seconds=60, kills=100, storm_jobs=100, drops=10, hostile=3000
    ),
}


async def main(size: Size) -> None:
    """Print the figures of docs/bars.md that are about jobs."""
    schema = Schema.load(SCHEMA) if SCHEMA.exists() else None
    print(f"judged by Discord's API description: {'yes' if schema else 'no, it is not there'}")
    total = await rush(schema, size.users, size.jobs_each, size.seconds)
    total += await fairness(schema)
    total += await storm(schema, size.storm_jobs, size.drops)
    total += await storage(schema)
    total += await kills(schema, size.kills)
    pictures = await hostile(mutants(size.hostile, seed=4))
    print(pictures)
    deaths = total.deaths + pictures.outside + pictures.hangs
    print(f"lost {total.lost}, doubled {total.doubled}, deaths outside the child {deaths}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    logging.disable()  # what the loopback Discord notes of broken connections
    asyncio.run(main(SIZES[parser.parse_args().size]))
