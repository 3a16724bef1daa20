"""Where ordeals take place: a cluster that can be hurt, and a bot of its own for each of them."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.load.books import WitnessedStore
from benchmarks.load.machines import Machines
from benchmarks.load.stage import END, Stage, until
from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import Caps
from bot.storage.database import Database

TICK: Final = 0.01
"""Seconds between two looks at the clock."""

MANY: Final = 10_000
"""More jobs, or slots, than there are."""


class NarrowBackend(RayBackend):
    """Leaves slots unused that are more than `width`."""

    width = MANY

    @property
    def slots(self) -> int:
        """As many as there are, up to `width`."""
        return min(super().slots, self.width)


@dataclass(frozen=True)
class Ground:
    """Where ordeals take place, one after the other.

    Attributes:
        machines: That can be killed.
        backend: Paints on them.
        journal: Where each attempt that painted to its end has left a line.
        database: Address of one; None for a new file each time.
    """

    machines: Machines
    backend: NarrowBackend
    journal: Path
    database: str | None

    @property
    def slots(self) -> int:
        """How many jobs run at once while all is well."""
        return self.machines.slots * len(self.machines.nodes)

    async def whole(self) -> None:
        """Wait until all slots are there, those of nodes that were killed or stopped too.

        Raises:
            RuntimeError: Some do not come back.
        """
        self.backend.width = MANY
        if not await until(lambda: self.backend.slots == self.slots, END):
            raise RuntimeError(f"{self.backend.slots} of {self.slots} slots are left.")

    def painted(self) -> list[str]:
        """What each attempt that was painted to its end has, or would have, on its picture."""
        return self.journal.read_text().splitlines() if self.journal.exists() else []

    @asynccontextmanager
    async def stage(self) -> AsyncIterator[Stage]:
        """A bot whose backend has all of its slots, and that has not begun to work."""
        await self.whole()
        with TemporaryDirectory() as folder:
            database = Database(self.database or f"sqlite:///{folder}/atelier.db")
            await database.migrate()
            store, pictures = WitnessedStore(database), Pictures(Path(folder, "pictures"))
            clock, caps = RealClock(), Caps(per_owner=MANY, waiting=MANY)
            service = JobService(self.backend, store, pictures, caps, clock, alone=True)
            scene = Stage(service, store, pictures)
            looking = asyncio.create_task(_look(scene.lags))
            try:
                yield scene
            finally:
                looking.cancel()
                await scene.close()
                await database.close()


async def _look(lags: list[float]) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        lags.append(time.perf_counter() - before - TICK)
