"""What the operator's server looks at."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import wire
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.status.sources import Sources
from bot.storage.database import Database
from tests.bot.jobs.stages import MANY
from tests.bot.status.serving import FakeGateway
from tests.bot.world import ManualClock
from tests.wire.server import Discord


@pytest.fixture
def gateway() -> FakeGateway:
    """Connected, in three servers."""
    return FakeGateway()


@pytest.fixture
def store(database: Database) -> JobStore:
    """Jobs on either database, in the present."""
    return JobStore(database)


@pytest.fixture
async def silent() -> AsyncIterator[Database]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        database = Database(f"postgresql://a@127.0.0.1:{server.getsockname()[1]}/a", wait=0.2)
        yield database
        await database.close()


@pytest.fixture
async def broken(tmp_path: Path) -> AsyncIterator[Database]:
    """A file that is no database."""
    (tmp_path / "broken.db").write_bytes(b"no database" * 400)
    database = Database(f"sqlite:///{tmp_path / 'broken.db'}")
    yield database
    await database.close()


@pytest.fixture
async def loopback_discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    """A Discord that discord.py is pointed at for the time of a test."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with Discord() as server:
        wire.use(server.api, server.gateway)
        yield server


@pytest.fixture
def sources(
    gateway: FakeGateway,
    database: Database,
    store: JobStore,
    backend: FakeBackend,
    clock: ManualClock,
    tmp_path: Path,
) -> Sources:
    """A bot that does nothing by itself."""
    pictures = Pictures(tmp_path / "pictures")
    service = JobService(backend, store, pictures, MANY, clock)
    return Sources(gateway, database, service, pictures)
