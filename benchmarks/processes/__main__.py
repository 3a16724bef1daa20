"""Two bot processes take the jobs of one PostgreSQL server: none twice, none lost, nobody starved.

    python -m benchmarks.processes [--jobs 10000]

All jobs wait before the processes begin, those of a few busy people first; while they work, new
people keep coming. The engine only takes time, and there is no Discord: `tests/wire/bot` has it.
"""

import argparse
import asyncio
import io
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from sqlalchemy import func, select

from benchmarks.processes.bot import PROCESSES, begun
from benchmarks.processes.counting import Entry, Tally, tally
from bot.jobs.model import Job, PictureId
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.logs import configure_logging
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, jobs
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY
from tests.databases import postgres_server

PEOPLE: Final = 300
"""Some of them have hundreds of jobs, most of them a few."""

LATECOMERS: Final = 0.25
"""Seconds between two people who come while the others are painted."""

PATIENCE: Final = 1800.0
"""Seconds after which what has not ended counts as lost."""


async def measure(count: int) -> Tally:
    """Let them work, and count."""
    with TemporaryDirectory() as name, postgres_server() as server:
        url, folder = server.url(server.database()), Path(name)
        database = Database(url)
        await database.migrate()
        store, photo = JobStore(database), await _photo(Pictures(folder / "pictures"))
        for job in orders(count, photo):
            await store.submit(job, MANY)
        await _look_at_the_line(store)
        async with _processes(url, folder):
            began = time.perf_counter()
            coming = asyncio.create_task(_latecomers(store, photo))
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await _all_over(database, count)
                    coming.cancel()
                    await asyncio.gather(coming, return_exceptions=True)
                    await _all_over(database)
            coming.cancel()
            seconds = time.perf_counter() - began
        lines = [begun(folder, number).read_text().splitlines() for number in range(PROCESSES)]
        entries = await _entries(database)
        await database.close()
    return tally(entries, lines, seconds)


def orders(count: int, photo: PictureId) -> list[Job]:
    """Jobs of people, the busiest of whom come first."""
    chance = random.Random(count)  # noqa: S311 - no secret
    owners = sorted(int(chance.paretovariate(1.0)) % PEOPLE for _ in range(count))
    return [example_job(owner + 1, content=photo) for owner in owners]


async def _photo(pictures: Pictures) -> PictureId:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(buffer, "PNG")
    return await pictures.put(buffer.getvalue())


async def _look_at_the_line(store: JobStore) -> None:
    """What a look and a claim cost while everybody waits."""
    began = time.perf_counter()
    waiting = len(await store.line())
    seen = time.perf_counter()
    (attempt,) = await store.claim(1)
    claimed = time.perf_counter()
    await store.release(attempt)
    print(
        f"{waiting} waiting: the line in {1000 * (seen - began):.0f} ms,"
        f" a claim in {1000 * (claimed - seen):.1f} ms"
    )


async def _latecomers(store: JobStore, photo: PictureId) -> None:
    for owner in range(PEOPLE + 1, 1_000_000):
        await store.submit(example_job(owner, content=photo), MANY)
        await asyncio.sleep(LATECOMERS)


async def _all_over(database: Database, first: int | None = None) -> None:
    """Wait until nothing waits or runs, of all jobs or of those that came first."""
    query = select(func.count()).where(jobs.c.state.in_(UNFINISHED))
    if first is not None:
        query = query.where(jobs.c.number <= first)
    while True:
        async with database.reading() as connection:
            if not await connection.scalar(query):
                return
        await asyncio.sleep(0.2)


async def _entries(database: Database) -> list[Entry]:
    """All jobs, in the order in which they were begun."""
    began = func.coalesce(jobs.c.started_at, 0.0)
    query = select(jobs.c.turn, jobs.c.number, jobs.c.state, jobs.c.submitted_at, began)
    query = query.order_by(began, jobs.c.turn, jobs.c.number)
    async with database.reading() as connection:
        return [Entry(*row) for row in await connection.execute(query)]


@asynccontextmanager
async def _processes(url: str, folder: Path) -> AsyncIterator[None]:
    """The bots, each in a process of its own."""
    module = ("-m", "benchmarks.processes.bot", url, str(folder))
    started = [
        await asyncio.create_subprocess_exec(sys.executable, *module, str(number))
        for number in range(PROCESSES)
    ]
    try:
        yield
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        await asyncio.gather(*(process.wait() for process in started))


def main() -> bool:
    """Measure; tells whether all is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    configure_logging("WARNING")
    counted = asyncio.run(measure(parser.parse_args().jobs))
    print(counted)
    return not (counted.twice or counted.lost or counted.starved)


if __name__ == "__main__":
    sys.exit(not main())
