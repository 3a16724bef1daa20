"""Puts the bot together from its parts, and takes it apart in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

import nst_core
from bot.alone import alone_in
from bot.backup.upgrade import upgrade
from bot.client import Atelier
from bot.clock import Clock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry, check
from bot.cluster.environment import check_installed
from bot.decoder import Decoder
from bot.desk import Parts
from bot.intake import Fetch, Intake
from bot.jobs.backends import Backend
from bot.jobs.backends.making import every_device, local_backend, painting_of, slot_backend
from bot.jobs.housekeeping import GRACE, keep_house
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import Caps, JobStore
from bot.language.catalog import Languages
from bot.settings import Settings
from bot.status.server import status_server
from bot.status.sources import Sources
from bot.status.traffic import Traffic
from bot.storage.database import Database
from bot.storage.drivers import address_in
from bot.styles.shelf import Shelf

BACKUPS: Final = "backups"
"""Name of the folder for what is saved before upgrades."""

BackendFactory = Callable[[Settings, Clock], Backend]
"""Makes what paints."""


def chosen_backend(settings: Settings, clock: Clock) -> Backend:
    """What BACKEND names.

    Raises:
        StartError: A device, a package or a password is missing.
    """
    if settings.backend == "local":
        return local_backend(settings, clock)
    check_installed()
    address = settings.ray_address
    devices = () if address else every_device(settings.devices)
    entry = Entry(address, settings.ray_token, settings.ray_dashboard, devices)
    check(entry)
    return RayBackend(entry, slot_backend, clock, settings.job_seconds)


async def _database(settings: Settings, folder: Path) -> Database:
    """The bot's rows, as this version keeps them.

    Raises:
        StoreError: It cannot be opened.
    """
    url = address_in(folder, settings.database)
    await upgrade(url, folder / BACKUPS)
    return Database(url)


def _service(
    settings: Settings, clock: Clock, backend: Backend, store: JobStore, pictures: Pictures
) -> JobService:
    caps, alone = Caps(settings.jobs_per_user, settings.max_queue), settings.database is None
    return JobService(
        backend, store, pictures, caps, clock, alone=alone, sharding=settings.sharding
    )


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
        StartError: Another bot uses the folder, or something else the status page's port.
        StoreError: The database cannot be opened.
    """
    async with AsyncExitStack() as stack:
        sharding = settings.sharding
        stack.enter_context(alone_in(folder, sharding.process))
        database = await _database(settings, folder)
        stack.push_async_callback(database.close)
        store = JobStore(database)
        pictures = Pictures(folder / "pictures", grace=GRACE if sharding.shared else 0)
        decoder = Decoder()
        stack.push_async_callback(decoder.close)
        backend = make_backend(settings, clock)
        stack.push_async_callback(backend.close)
        service, traffic = _service(settings, clock, backend, store, pictures), Traffic()
        if sharding.is_first:
            days, backups = settings.retention_days, folder / BACKUPS
            house = keep_house(database, pictures, backups, clock, days)
            stack.push_async_callback(_end, asyncio.create_task(house, name="tidy up"))
        parts = Parts(
            database=database,
            store=store,
            outbox=Outbox(database, shared=sharding.shared),
            pictures=pictures,
            service=service,
            intake=Intake(fetch, decoder, pictures),
            shelf=Shelf(nst_core.presets, nst_core.PresetError, painting_of(settings)),
            languages=Languages(),
            clock=clock,
            interval=interval,
            retention_days=settings.retention_days,
            http_trace=traffic.trace,
            sharding=sharding,
        )
        client = Atelier(parts, registered)
        sources = Sources(client, database, service, pictures, traffic)
        await stack.enter_async_context(status_server(settings, sources))
        yield client


async def _end(task: asyncio.Task[None]) -> None:
    """Cancel it, and wait until it has let go of the database."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
