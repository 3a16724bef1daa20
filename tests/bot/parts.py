"""A bot's parts for tests: a real store and real pictures in a temporary folder."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import Clock
from bot.decoder.clean import clean
from bot.desk import Parts
from bot.intake import Intake, fetch_itself
from bot.jobs.backends import Backend
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import Caps, JobStore
from bot.language.catalog import Languages
from bot.storage.database import Database
from bot.styles.shelf import Shelf

LANGUAGES = Languages()

CAPS = Caps(per_owner=2, waiting=4)


class InlineDecoder:
    """Does in this process what the real decoder does in a child: tests start in no time."""

    async def decode(self, data: bytes) -> bytes:
        """Return the clean picture."""
        return clean(data)


@asynccontextmanager
async def parts(
    folder: Path, empty: Path, backend: Backend, clock: Clock, shelf: Shelf, interval: float = 3
) -> AsyncIterator[Parts]:
    """Make the parts of a bot whose jobs live in `folder`; a second bot may have the same one.

    Args:
        folder: For database and pictures.
        empty: A database with its tables, to begin with.
        backend: Paints.
        clock: Where to wait.
        shelf: Presets.
        interval: Seconds between two edits of one card.
    """
    if not (folder / "atelier.db").exists():
        shutil.copy(empty, folder / "atelier.db")
    database = Database(f"sqlite:///{folder / 'atelier.db'}")
    store, pictures = JobStore(database), Pictures(folder / "pictures")
    service = JobService(backend, store, pictures, CAPS, clock)
    intake = Intake(fetch_itself, InlineDecoder(), pictures)
    outbox = Outbox(database)
    yield Parts(
        database,
        store,
        outbox,
        pictures,
        service,
        intake,
        shelf,
        LANGUAGES,
        clock,
        interval,
    )
    await service.close(patience=0)
    await database.close()


async def settle() -> None:
    """Let everything that can go on go on, the database's thread too."""
    for _ in range(200):
        await asyncio.sleep(0)
