"""The operator's numbers move with what happens to the whole bot."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.replies import buttons
from bot.status import metrics
from tests.bot.status.serving import Numbers, scraped
from tests.bot.timed import Tempo, TimedBackend
from tests.ports import free_port
from tests.wire.bot.stage import Scene, Stage, staged
from tests.wire.faults import too_many
from tests.wire.schema import Schema

ENDLESS = Tempo(slots=2, steps=100_000, seconds=0.01)
HITS = "atelier_discord_rate_limit_hits_total"


@pytest.fixture
async def stage(
    hurry: None,  # noqa: ARG001 - for the time of the fixture
    schema: Schema | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Stage]:
    """A bot with a status page that remembers nothing, and paintings that last."""
    for name in ("READ_SECONDS", "STALE_SECONDS"):
        monkeypatch.setattr(metrics, name, 0.0)
    options = {"status_port": free_port()}
    async with staged(schema, tmp_path, lambda *_: TimedBackend(ENDLESS), **options) as stage:
        await stage.at_work()
        yield stage


@pytest.fixture
async def asker(stage: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """Prometheus."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{stage.options['status_port']}") as asker:
        yield asker


async def told(asker: aiohttp.ClientSession, wanted: float, name: str, **labels: str) -> Numbers:
    """Ask until a number is as it should be."""
    async with asyncio.timeout(10):
        while True:
            numbers = await scraped(asker)
            if numbers(name, **labels) == wanted:
                return numbers
            await asyncio.sleep(0.02)


async def test_a_painting_moves_the_numbers(scene: Scene, asker: aiohttp.ClientSession) -> None:
    """It runs, it is finished, it is delivered, and its owner was answered at once."""
    used = await scene.stylize()
    card = await scene.begun(used)
    running = await told(asker, 1, "atelier_jobs", state="running")
    await scene.discord.press(scene.alice, card, str(buttons.FINISH))
    await scene.final(used)
    ended = await told(asker, 1, "atelier_recent_deliveries", route="token")
    assert running("atelier_slots_busy", device="clock") == 1
    assert ended("atelier_slots_busy", device="clock") == 0
    assert ended("atelier_recent_jobs", state="done") == 1
    assert ended("atelier_discord_first_answer_seconds_bucket", le="3.0") == 2


async def test_a_rate_limit_hit_shows(scene: Scene, asker: aiohttp.ClientSession) -> None:
    """Whose limit it was, too."""
    scene.discord.faults.add(too_many(0.01, scope="shared"), "PATCH", "/webhooks/*")
    await scene.stylize()
    numbers = await told(asker, 1, HITS, scope="shared")
    assert numbers(HITS, scope="user") == 0
    assert numbers("atelier_discord_requests_total", method="PATCH", status="429") == 1


async def test_a_bot_at_work_is_ready(scene: Scene, asker: aiohttp.ClientSession) -> None:
    """All parts are there."""
    async with asker.get("/readyz") as answer:
        assert (answer.status, (await answer.json())["ok"]) == (200, True)
    await told(asker, 1, "atelier_discord_connected", shard="0")
    assert scene.discord.problems == []


async def test_a_closed_bot_leaves_its_port(scene: Scene, asker: aiohttp.ClientSession) -> None:
    """The next one takes it."""
    await scene.stage.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await asker.get("/healthz")
    await scene.stage.start()
    async with asker.get("/healthz") as answer:
        assert answer.status == 200
