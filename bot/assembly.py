"""Puts the bot together from its parts, and takes it apart in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

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
from bot.sharding import Sharding
from bot.status.server import status_server
from bot.status.sources import Sources
from bot.status.traffic import Traffic
from bot.storage.database import Database
from bot.storage.drivers import address_in
from bot.styles.shelf import Shelf

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
    address, token = settings.ray_address, settings.ray_auth_token
    entry = Entry(
        address,
        token.get_secret_value() if token else None,
        settings.ray_dashboard,
        () if address else every_device(settings.devices),
    )
    check(entry)
    return RayBackend(entry, slot_backend, clock, settings.job_seconds)


def _pictures(folder: Path, sharding: Sharding) -> Pictures:
    return Pictures(folder / "pictures", grace=GRACE if sharding.shared else 0)


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
        url = address_in(folder, settings.database)
        await upgrade(url, folder / "backups")
        database = Database(url)
        stack.push_async_callback(database.close)
        store, pictures = JobStore(database), _pictures(folder, sharding)
        decoder = Decoder()
        stack.push_async_callback(decoder.close)
        backend = make_backend(settings, clock)
        stack.push_async_callback(backend.close)
        caps = Caps(settings.jobs_per_user, settings.max_queue)
        alone = settings.database is None
        service = JobService(backend, store, pictures, caps, clock, alone=alone, sharding=sharding)
        traffic = Traffic()
        if sharding.is_first:
            house = keep_house(database, pictures, clock, settings.retention_days)
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
