"""Two bot processes take the jobs of one PostgreSQL server: none twice, none lost, nobody starved.

    python -m benchmarks.processes [--jobs 10000]

All jobs wait before the processes begin, those of a few busy people first; while they work, new
people keep coming. The engine only takes time, and there is no Discord: `tests/wire/bot` has it.
"""

import argparse
import asyncio
import io
import logging
import random
import signal
import sys
import time
from bisect import bisect, insort
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from sqlalchemy import func, select

from bot.clock import RealClock
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs, Job, PictureId
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.logs import configure_logging
from bot.sharding import Sharding
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, State, jobs
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY
from tests.bot.timed import Tempo, TimedBackend
from tests.databases import postgres_server

PROCESSES: Final = 2

PEOPLE: Final = 300
"""Some of them have hundreds of jobs, most of them a few."""

LATECOMERS: Final = 0.25
"""Seconds between two people who come while the others are painted."""

TEMPO: Final = Tempo(slots=8, steps=1, seconds=0.01)

PATIENCE: Final = 1800.0
"""Seconds after which what has not ended counts as lost."""


class NotingBackend(TimedBackend):
    """Also writes down each attempt that is begun."""

    def __init__(self, tempo: Tempo, file: Path) -> None:
        super().__init__(tempo)
        self._file = file.open("a", buffering=1)

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint, after a line with the job's id."""
        self._file.write(f"{attempt.job.id}\n")
        async for event in super().run(attempt, inputs):
            yield event


@dataclass(frozen=True)
class Entry:
    """A job as the database remembers it: its place in the fair order, and what became of it."""

    turn: int
    number: int
    state: str
    submitted_at: float
    started_at: float


@dataclass(frozen=True)
class Tally:
    """What became of the jobs.

    Attributes:
        jobs: How many there were.
        each: How many were begun by each process.
        twice: Begun more than once.
        lost: Without an outcome, or another one than a painting.
        starved: Of these a later one of somebody else's was begun before.
        worst: By how many, for the unluckiest of them.
        rate: Jobs a second.
    """

    jobs: int
    each: tuple[int, ...]
    twice: int
    lost: int
    starved: int
    worst: int
    rate: float

    def __str__(self) -> str:
        shares = " + ".join(map(str, self.each))
        return (
            f"{self.jobs} jobs ({shares} begun), claimed twice {self.twice}, lost {self.lost},"
            f" starved {self.starved} (worst overtaking {self.worst}), {self.rate:.0f} jobs/s"
        )


async def serve(url: str, folder: Path, number: int) -> None:
    """Be one of the processes, until a signal."""
    database, clock = Database(url), RealClock()
    backend = NotingBackend(TEMPO, folder / f"begun{number}")
    service = JobService(
        backend,
        JobStore(database),
        Pictures(folder / "pictures"),
        MANY,
        clock,
        sharding=Sharding(number, PROCESSES, PROCESSES),
    )
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await service.open()
    await stopped.wait()
    await service.close()
    await database.close()


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
        begun = [
            (folder / f"begun{number}").read_text().splitlines() for number in range(PROCESSES)
        ]
        entries = await _entries(database)
        await database.close()
    return tally(entries, begun, seconds)


def orders(count: int, photo: PictureId) -> list[Job]:
    """Jobs of people, the busiest of whom come first."""
    chance = random.Random(count)  # noqa: S311 - no secret
    owners = sorted(int(chance.paretovariate(1.0)) % PEOPLE for _ in range(count))
    return [example_job(owner + 1, content=photo) for owner in owners]


def tally(entries: Sequence[Entry], begun: Sequence[Sequence[str]], seconds: float) -> Tally:
    """Count what became of jobs that are in the order in which they were begun."""
    times = Counter(job for one in begun for job in one)
    late = overtakings(entries)
    return Tally(
        jobs=len(entries),
        each=tuple(map(len, begun)),
        twice=sum(number > 1 for number in times.values()),
        lost=sum(entry.state != State.DONE for entry in entries),
        starved=sum(number > 0 for number in late),
        worst=max(late, default=0),
        rate=len(entries) / seconds,
    )


def overtakings(entries: Sequence[Entry]) -> list[int]:
    """How many later ones in the fair order were begun before each, though it was there already.

    Of one's own there are none: their turns rise.
    """
    begun: list[tuple[int, int, float]] = []
    late = []
    for entry in entries:
        place = (entry.turn, entry.number, entry.started_at)
        behind = begun[bisect(begun, place) :]
        late.append(sum(started > entry.submitted_at for _, _, started in behind))
        insort(begun, place)
    return late


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
    module = ("-m", "benchmarks.processes", "--serve", url, "--folder", str(folder), "--number")
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


def main() -> int:
    """Measure, or be one of the processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=10_000)
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    configure_logging("WARNING")
    logging.disable(logging.INFO)
    if options.serve:
        asyncio.run(serve(options.serve, options.folder, options.number))
        return 0
    counted = asyncio.run(measure(options.jobs))
    print(counted)
    return 1 if counted.twice or counted.lost or counted.starved else 0


if __name__ == "__main__":
    sys.exit(main())
