"""One of the bots, without Discord: `python -m benchmarks.processes.bot URL FOLDER NUMBER`."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

from bot.clock import RealClock
from bot.jobs.events import BackendEvent
from bot.jobs.model import Attempt, Inputs
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.logs import configure_logging
from bot.sharding import Sharding
from bot.storage.database import Database
from tests.bot.jobs.stages import MANY
from tests.bot.timed import Tempo, TimedBackend

PROCESSES: Final = 2

TEMPO: Final = Tempo(slots=8, steps=1, seconds=0.01)


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


def begun(folder: Path, number: int) -> Path:
    """Where a process writes down the jobs that it begins."""
    return folder / f"begun{number}"


async def serve(url: str, folder: Path, number: int) -> None:
    """Work until a signal."""
    database, clock = Database(url), RealClock()
    backend = NotingBackend(TEMPO, begun(folder, number))
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


if __name__ == "__main__":
    configure_logging("WARNING")
    logging.disable(logging.INFO)
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
