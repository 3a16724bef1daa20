"""Puts the bot together from its parts, and takes it apart in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import nst_core
from bot.alone import alone_in
from bot.client import Atelier
from bot.clock import Clock
from bot.decoder import Decoder
from bot.desk import Parts
from bot.errors import StartError
from bot.intake import Fetch, Intake
from bot.jobs.backends import Backend
from bot.jobs.backends.local import LocalBackend
from bot.jobs.housekeeping import keep_house
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import Caps, JobStore
from bot.language.catalog import Languages
from bot.settings import Settings
from bot.storage.database import Database
from bot.styles.collection import Load
from bot.styles.shelf import Shelf

BackendFactory = Callable[[Settings, Clock], Backend]
"""Makes what paints."""


def painting_of(settings: Settings) -> Load:
    """What returns the picture of a preset; it is fetched when it is needed for the first time."""
    cache = settings.data_dir / "presets"
    return partial(nst_core.presets.load, cache=cache, mirror=settings.presets_mirror)


def local_backend(settings: Settings, clock: Clock) -> Backend:
    """Paint in this process.

    Raises:
        StartError: A device is not there.
    """
    try:
        pool = nst_core.DevicePool(settings.devices, settings.weights)
    except nst_core.DeviceError as error:
        raise StartError(f"DEVICES: {error}") from error
    sketches = nst_core.sketch_available()
    return LocalBackend(pool, painting_of(settings), clock, settings.job_seconds, sketches=sketches)


@asynccontextmanager
async def assembled(  # noqa: PLR0913 - one for each thing that Discord and the studio do in their own way
    settings: Settings,
    clock: Clock,
    interval: float,
    fetch: Fetch,
    *,
    folder: Path,
    make_backend: BackendFactory,
    registered: Path | None = None,
) -> AsyncIterator[Atelier]:
    """Make the bot; frees what it holds at the end.

    Args:
        settings: What the operator chose.
        clock: Where to wait.
        interval: Seconds between two edits of one card.
        fetch: Reads an attachment.
        folder: For pictures, and for the database if the settings name none.
        make_backend: Makes what paints.
        registered: Remembers what was registered on Discord last time; None registers always.

    Raises:
        StartError: Another bot uses the folder.
        StoreError: The database cannot be opened.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(alone_in(folder))
        database = Database(settings.database or f"sqlite:///{folder / 'atelier.db'}")
        stack.push_async_callback(database.close)
        await database.migrate()
        store, pictures = JobStore(database), Pictures(folder / "pictures")
        decoder = Decoder()
        stack.push_async_callback(decoder.close)
        backend = make_backend(settings, clock)
        stack.push_async_callback(backend.close)
        caps = Caps(settings.jobs_per_user, settings.max_queue)
        alone = settings.database is None
        service = JobService(backend, store, pictures, caps, clock, alone=alone)
        house = keep_house(database, pictures, clock, settings.retention_days)
        stack.callback(asyncio.create_task(house, name="tidy up").cancel)
        parts = Parts(
            database=database,
            store=store,
            outbox=Outbox(database),
            pictures=pictures,
            service=service,
            intake=Intake(fetch, decoder, pictures),
            shelf=Shelf(nst_core.presets, nst_core.PresetError, painting_of(settings)),
            languages=Languages(),
            clock=clock,
            interval=interval,
            retention_days=settings.retention_days,
        )
        yield Atelier(parts, registered)
