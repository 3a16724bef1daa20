"""Is the process alive, and can it serve people? On both databases."""

from dataclasses import replace

import pytest

from bot.jobs.backends.fake import FakeBackend
from bot.status import health
from bot.status.sources import Sources
from bot.storage.database import Database
from tests.bot.status.serving import FakeGateway, served

ALL = {"ok": True, "gateway": "ok", "store": "ok", "backend": "ok"}


async def ready(sources: Sources) -> tuple[int, dict[str, object]]:
    """Status and words of /readyz."""
    async with served(sources) as asker, asker.get("/readyz") as answer:
        return answer.status, await answer.json()


async def test_a_living_process_says_so(sources: Sources, gateway: FakeGateway) -> None:
    """Also without Discord: a restart would not bring that back."""
    gateway.ready = False
    async with served(sources) as asker, asker.get("/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"ok": True})


async def test_with_all_parts_it_is_ready(sources: Sources) -> None:
    """Gateway, store and backend, each on a line of its own."""
    assert await ready(sources) == (200, ALL)


async def test_without_discord_it_is_not_ready(sources: Sources, gateway: FakeGateway) -> None:
    """The part is named."""
    gateway.ready = False
    missing = {"ok": False, "gateway": "not connected to Discord"}
    assert await ready(sources) == (503, ALL | missing)


async def test_without_its_database_it_is_not_ready(sources: Sources, broken: Database) -> None:
    """The part is named, the file is not."""
    missing = {"ok": False, "store": "the database does not answer"}
    assert await ready(replace(sources, database=broken)) == (503, ALL | missing)


async def test_a_silent_database_counts_as_missing(
    sources: Sources, silent: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A supervisor is answered before it loses its patience."""
    monkeypatch.setattr(health, "PATIENCE", 0.02)
    assert (await ready(replace(sources, database=silent)))[0] == 503


async def test_without_a_device_it_is_not_ready(sources: Sources, backend: FakeBackend) -> None:
    """As when all workers of a cluster are gone."""
    backend.devices = ()
    missing = {"ok": False, "backend": "no device to paint on"}
    assert await ready(sources) == (503, ALL | missing)


async def test_devices_that_work_for_other_bots_are_there(
    sources: Sources, backend: FakeBackend
) -> None:
    """On a cluster they are no slots of this bot for a while."""
    backend.slots = 0
    assert await ready(sources) == (200, ALL)
