"""What Prometheus is told, over a real connection and on both databases."""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

import aiohttp
import pytest

import bot
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Done, Failed, Work
from bot.jobs.model import PictureId
from bot.jobs.outbox import Outbox
from bot.jobs.store import JobStore
from bot.status import metrics
from bot.status.sources import Sources
from bot.storage.database import Database
from tests.bot.jobs.backends.stepping import INPUTS, tiny
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY, begun, ended
from tests.bot.status.serving import FakeGateway, scraped, served

UNBOUNDED = {"user", "owner", "guild", "job", "channel", "path", "address"}
"""Labels that would make a new series for each of them."""

QUEUE = "atelier_queue_age_seconds"


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each scrape reads the database."""
    for name in ("READ_SECONDS", "STALE_SECONDS"):
        monkeypatch.setattr(metrics, name, 0.0)


@pytest.fixture
async def asker(sources: Sources) -> AsyncIterator[aiohttp.ClientSession]:
    """Prometheus."""
    async with served(sources) as asker:
        yield asker


async def test_jobs_are_told_by_state(asker: aiohttp.ClientSession, store: JobStore) -> None:
    """What waits, what runs, and what has ended recently."""
    await ended(store, Failed())
    await begun(store)
    await store.submit(example_job(), MANY)
    told = await scraped(asker)
    states = [told("atelier_jobs", state=state) for state in ("waiting", "running")]
    assert (states, told("atelier_recent_jobs", state="failed")) == ([1, 1], 1)


async def test_the_queue_has_an_age(asker: aiohttp.ClientSession, database: Database) -> None:
    """A job that was asked for a minute ago has waited for about that long."""
    asked = time.time() - 60
    await JobStore(database, now=lambda: asked).submit(example_job(), MANY)
    age = (await scraped(asker))(QUEUE) or 0
    assert 60 <= age <= time.time() - asked


async def test_steps_have_a_speed(asker: aiohttp.ClientSession, store: JobStore) -> None:
    """90 steps in 45 s: half a second each, and 0.3 a second in five minutes."""
    picture = PictureId("cd" * 32)
    await ended(store, Done(picture, (64, 48), 45.0, "cuda:0", work=Work(90)))
    told = await scraped(asker)
    assert told("atelier_step_seconds", device="cuda:0") == 0.5
    assert told("atelier_steps_per_second", device="cuda:0") == 0.3


async def test_the_ladder_is_told(
    asker: aiohttp.ClientSession, store: JobStore, database: Database
) -> None:
    """Which way an outcome took, and what still waits for one."""
    job = await ended(store, Failed())
    await Outbox(database).delivered(job.id, "direct")
    await ended(store, Failed())
    told = await scraped(asker)
    assert told("atelier_recent_deliveries", route="direct") == 1
    assert told("atelier_outbox_outcomes") == 1
    assert (told("atelier_outbox_age_seconds") or 0) > 0


async def test_slots_are_told_by_device(asker: aiohttp.ClientSession, backend: FakeBackend) -> None:
    """One slot, and it is taken while a job is painted."""
    async with aclosing(backend.run(tiny(name="a"), INPUTS)) as events:
        going = asyncio.ensure_future(anext(events))
        await asyncio.sleep(0)
        told = await scraped(asker)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
    free = await scraped(asker)
    busy = [numbers("atelier_slots_busy", device="fake") for numbers in (told, free)]
    assert (told("atelier_slots", device="fake"), busy) == (1, [1, 0])


async def test_device_memory_is_told_in_bytes(
    asker: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the backend says."""
    monkeypatch.setattr(FakeBackend, "memory", {"fake": 2**30})
    assert (await scraped(asker))("atelier_device_memory_bytes", device="fake") == 2**30


async def test_discord_is_told(asker: aiohttp.ClientSession, gateway: FakeGateway) -> None:
    """Whether there is a connection, how quick it is, and how many servers it serves."""
    told = await scraped(asker)
    gateway.ready, gateway.latency = False, math.inf
    later = await scraped(asker)
    connected = [numbers("atelier_discord_connected", shard="0") for numbers in (told, later)]
    latency = [numbers("atelier_discord_latency_seconds", shard="0") for numbers in (told, later)]
    assert (connected, latency) == ([1, 0], [0.25, None])
    assert told("atelier_discord_guilds") == 3


async def test_the_process_is_told(asker: aiohttp.ClientSession) -> None:
    """Its memory, its processor time, what it runs."""
    told = await scraped(asker)
    assert (told("process_resident_memory_bytes") or 0) > 10**7
    assert (told("process_cpu_seconds_total") or 0) > 0
    (build,) = told.labels("atelier_build_info")
    assert build.keys() == {"version", "python", "discord_py", "torch"}
    assert build["version"] == bot.__version__


async def test_the_loops_lag_is_told(asker: aiohttp.ClientSession) -> None:
    """As a histogram."""
    told = await scraped(asker)
    assert told("atelier_event_loop_lag_seconds_count") is not None


async def test_labels_are_bounded(asker: aiohttp.ClientSession, store: JobStore) -> None:
    """No series for each person, server or job; and each name has our prefix or the process's."""
    await ended(store, Failed())
    async with asker.get("/metrics") as answer:
        text = await answer.text()
    names = {line.partition("{")[0].split()[0] for line in text.splitlines() if line[0] != "#"}
    assert {name.split("_")[0] for name in names} == {"atelier", "process"}
    assert not any(f'{label}="' in text for label in UNBOUNDED)


async def test_without_the_database_the_rest_is_told(sources: Sources, broken: Database) -> None:
    """Its numbers are left out instead of being wrong, and that is counted."""
    async with served(replace(sources, database=broken)) as asker:
        told = await scraped(asker)
    assert (told("atelier_jobs", state="waiting"), told(QUEUE)) == (None, None)
    assert told("atelier_slots", device="fake") == 1
    assert told("atelier_scrape_errors_total") == 1


async def test_a_storm_of_scrapes_reads_the_database_once(
    sources: Sources, store: JobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody else was told a moment ago is told again."""
    monkeypatch.setattr(metrics, "READ_SECONDS", 60.0)
    async with served(sources) as asker:
        await asyncio.gather(*(scraped(asker) for _ in range(20)))
        await store.submit(example_job(), MANY)
        assert (await scraped(asker))("atelier_jobs", state="waiting") == 0


async def test_a_silent_database_does_not_hold_a_scrape(
    sources: Sources, silent: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while it is done without."""
    monkeypatch.setattr(metrics, "PATIENCE", 0.02)
    async with served(replace(sources, database=silent)) as asker:
        assert (await scraped(asker))("atelier_scrape_errors_total") == 1


async def test_openmetrics_is_spoken(asker: aiohttp.ClientSession) -> None:
    """To who asks for it."""
    wanted = {"Accept": "application/openmetrics-text; version=1.0.0"}
    async with asker.get("/metrics", headers=wanted) as answer:
        assert answer.content_type == "application/openmetrics-text"
        assert (await answer.text()).endswith("# EOF\n")


@pytest.mark.parametrize("version", ["abc", "1..0", "-", "9" * 50])
async def test_a_strange_wish_is_answered(asker: aiohttp.ClientSession, version: str) -> None:
    """A version that is none is no crash."""
    wanted = {"Accept": f"application/openmetrics-text; version={version}"}
    async with asker.get("/metrics", headers=wanted) as answer:
        assert answer.status == 200
