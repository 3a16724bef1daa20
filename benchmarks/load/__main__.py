"""Runs every ordeal on a simulated cluster, and ends with what was lost."""

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import structlog

from benchmarks.load.engine import timed_painter
from benchmarks.load.ground import Ground, NarrowBackend
from benchmarks.load.kills import node_kills, worker_kills
from benchmarks.load.ledger import Figure, Report, Tally
from benchmarks.load.machines import machines
from benchmarks.load.previews import previews
from benchmarks.load.silence import silence
from benchmarks.load.throughput import throughput
from bot.clock import RealClock
from bot.cluster.entry import Entry
from tests.databases import postgres_server

NODES: Final = 3


@dataclass(frozen=True)
class Size:
    """How much of everything.

    Attributes:
        slots: Of each node.
        jobs: All at once.
        seconds: Of one of them.
        percent: Of slots x single-slot rate that are enough.
        workers: How many painters are killed.
        nodes: How many nodes are killed.
        stops: How often a painter and a node fall silent.
        previews: Seconds for which all slots show them.
    """

    slots: int
    jobs: int
    seconds: float
    percent: int
    workers: int
    nodes: int
    stops: int
    previews: float


SIZES: Final = {
    "small": Size(2, jobs=36, seconds=1, percent=80, workers=2, nodes=1, stops=1, previews=4),
    "full": Size(4, jobs=1000, seconds=2, percent=90, workers=50, nodes=50, stops=3, previews=40),
}

Ordeal = Callable[[Ground], Awaitable[Report]]


def ordeals(size: Size) -> dict[str, Ordeal]:
    """All of them by name, in their order."""
    return {
        "throughput": partial(
            throughput, jobs=size.jobs, seconds=size.seconds, percent=size.percent
        ),
        "previews": partial(previews, seconds=size.previews),
        "workers": partial(worker_kills, times=size.workers),
        "nodes": partial(node_kills, times=size.nodes),
        "silence": partial(silence, times=size.stops),
    }


async def main(size: Size, names: Collection[str], database: str | None) -> bool:
    """Print the cluster's figures of docs/bars.md; tells whether all is as it should be."""
    total = Tally()
    figures: list[Figure] = []
    async with ground(size.slots, database) as place:
        for name, ordeal in ordeals(size).items():
            if name in names:
                began = time.monotonic()
                report = await ordeal(place)
                took = time.monotonic() - began
                print(f"{report.name}: {report.tally}, {took:.0f} s\n{report.figure}", flush=True)
                total += report.tally
                figures.append(report.figure)
        await place.whole()
    percent = next((figure.value for figure in figures if figure.unit == "%"), 0)
    print(f"lost {total.lost}, doubled {total.doubled}, throughput {percent:.0f} %")
    return not total.lost and not total.doubled and all(figure.met for figure in figures)


@asynccontextmanager
async def ground(slots: int, database: str | None) -> AsyncIterator[Ground]:
    """Three nodes with so many slots each, and a backend for them."""
    with TemporaryDirectory() as folder:
        journal = Path(folder, "journal")
        async with machines(slots, Path(folder)) as cluster:
            entry = Entry(cluster.address, cluster.token)
            backend = NarrowBackend(entry, partial(timed_painter, journal), RealClock())
            try:
                for _ in range(NODES):
                    await cluster.add()
                yield Ground(cluster, backend, journal, database)
            finally:
                await backend.close()


@contextmanager
def address(kind: str) -> Iterator[str | None]:
    """Of a new database; None for a file."""
    if kind == "sqlite":
        yield None
        return
    with postgres_server() as server:
        yield server.url(server.database())


def run() -> bool:
    """Read the command line, and obey it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument("--only", choices=ordeals(SIZES["full"]), nargs="+")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    arguments = parser.parse_args()
    size = SIZES[arguments.size]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with address(arguments.database) as database:
        return asyncio.run(main(size, arguments.only or ordeals(size), database))


if __name__ == "__main__":
    sys.exit(not run())
