"""The real engine behind the bot, at the smallest size that is a picture."""

import asyncio
import io
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, UnidentifiedImageError

import nst_core
from bot.clock import RealClock
from bot.jobs.backends.local import LocalBackend
from bot.jobs.model import (
    Cancelled,
    Done,
    Event,
    Failed,
    Job,
    OwnStyle,
    PresetStyle,
    Quality,
    Running,
)
from tests.bot.world import picture

TINY = Quality("tiny", "Tiny", size=32, steps=2)
JOB = Job(1, picture((40, 32)), OwnStyle(picture((32, 32))), 50, TINY)


@pytest.fixture(scope="module")
def pool() -> Iterator[nst_core.DevicePool]:
    """One slot on the CPU; the network is loaded once for all of these tests."""
    pool = nst_core.DevicePool(("cpu",))
    yield pool
    pool.close()


@pytest.fixture
def local(pool: nst_core.DevicePool, tmp_path: Path) -> LocalBackend:
    """The backend; presets come from the package or from nowhere."""

    def load(key: str) -> Image.Image:
        return nst_core.presets.load(key, cache=tmp_path, mirror=str(tmp_path / "nowhere"))

    return LocalBackend(pool, load, RealClock(), time_limit=60)


async def painted(local: LocalBackend, job: Job) -> list[Event]:
    """Everything that happens to a job."""
    return [event async for event in local.run(job)]


async def test_a_job_shows_a_preview_and_ends_with_a_picture(local: LocalBackend) -> None:
    """The first step is reported at once, later ones every few seconds."""
    first, *_, last = await painted(local, JOB)
    assert isinstance(first, Running)
    assert first.preview is not None
    assert Image.open(io.BytesIO(first.preview)).format == "JPEG"
    assert isinstance(last, Done)
    assert (last.picture.size, last.completed) == ((32, 26), True)


async def test_a_house_preset_is_a_style(local: LocalBackend) -> None:
    """Its picture is loaded off the event loop."""
    events = await painted(local, replace(JOB, style=PresetStyle("girih", "Girih", "Atelier")))
    assert isinstance(events[-1], Done)


async def test_an_unknown_preset_fails_with_the_engines_sentence(local: LocalBackend) -> None:
    """What the engine raises on purpose may be shown."""
    (event,) = await painted(local, replace(JOB, style=PresetStyle("no_such", "", "")))
    assert isinstance(event, Failed)
    assert event.sentence is not None
    assert "no_such" in event.sentence


async def test_a_bug_is_raised_not_shown(local: LocalBackend) -> None:
    """What the engine did not raise on purpose reaches the service as it is."""
    with pytest.raises(UnidentifiedImageError):
        await painted(local, replace(JOB, content=b"checked by nobody"))


@pytest.mark.parametrize("ask", ["cancel", "finish"])
async def test_a_running_job_can_be_stopped(local: LocalBackend, ask: str) -> None:
    """Cancel leaves nothing, finish leaves the picture so far."""
    events = []
    async for event in local.run(replace(JOB, quality=replace(TINY, steps=5000))):
        events.append(event)
        getattr(local, ask)(JOB.id)
    last = events[-1]
    if ask == "cancel":
        assert last == Cancelled()
    else:
        assert isinstance(last, Done)
        assert not last.completed


async def test_stopping_an_unknown_job_is_harmless(local: LocalBackend) -> None:
    """A late press of a button does nothing."""
    local.cancel(JOB.id)
    local.finish(JOB.id)


async def test_the_event_loop_stays_awake_while_the_engine_works(local: LocalBackend) -> None:
    """Discord's heartbeat must not wait: no turn of the loop takes a quarter of a second."""
    painting = asyncio.create_task(painted(local, replace(JOB, quality=replace(TINY, steps=4))))
    longest = 0.0
    while not painting.done():
        begin = time.perf_counter()
        await asyncio.wait({painting}, timeout=0.01)
        longest = max(longest, time.perf_counter() - begin)
    assert isinstance(painting.result()[-1], Done)
    assert longest < 0.25
