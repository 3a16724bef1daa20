"""The real engine behind the bot, at the smallest size that is a picture."""

import asyncio
import io
import time
from dataclasses import replace
from typing import Any

import pytest
import torch
from PIL import Image
from structlog.testing import capture_logs
from torch import Tensor

import nst_core
from bot.clock import RealClock
from bot.jobs.backends.local import LocalBackend
from bot.jobs.events import Cancelled, Failed, Painted, Running
from bot.jobs.model import Inputs, JobId, PictureId, PresetStyle
from bot.replies import refusals
from nst_core import losses
from tests.bot.jobs.backends.stepping import INPUTS, everything, tiny
from tests.bot.world import picture


class Faults:
    """Spoils as many evaluations of the loss as asked for, each in the given way.

    Attributes:
        left: Evaluations still to spoil.
        columns: Only features that are at least so wide; a position is 8 px of the picture.
        error: What to raise.
    """

    def __init__(self) -> None:
        self.left = 0
        self.columns = 0
        self.error: Exception | None = None
        self._content_loss = losses.content_loss

    def content_loss(self, features: Tensor, target: Tensor) -> Tensor:
        """Stand in for the engine's; without an error to raise, the loss is not a number."""
        loss = self._content_loss(features, target)
        if self.left == 0 or features.shape[3] < self.columns:
            return loss
        self.left -= 1
        if self.error:
            raise self.error
        return loss * float("nan")


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    """An engine that can be spoiled."""
    faults = Faults()
    monkeypatch.setattr(losses, "content_loss", faults.content_loss)
    return faults


async def painted(local: LocalBackend, size: int = 64) -> tuple[int, int]:
    """Paint a job; returns the size of its picture."""
    last = (await everything(local, tiny(1, size=size)))[-1]
    assert isinstance(last, Painted)
    return last.size


async def test_the_picture_has_the_qualitys_size(local: LocalBackend) -> None:
    """A photo of 40 x 32 px painted at 64 px is 64 x 51."""
    assert await painted(local) == (64, 51)


async def test_a_house_preset_is_a_style(local: LocalBackend) -> None:
    """Its picture is loaded off the event loop."""
    attempt = tiny()
    job = replace(attempt.job, style=PresetStyle("girih", "Girih", "Atelier"))
    assert isinstance((await everything(local, replace(attempt, job=job)))[-1], Painted)


@pytest.fixture
def sketching(pool: nst_core.DevicePool, monkeypatch: pytest.MonkeyPatch) -> LocalBackend:
    """The real engine, and the real sketches, which have all the time that they need."""
    monkeypatch.setattr("bot.jobs.backends.local.PREVIEW_INTERVAL", 60)
    return LocalBackend(pool, lambda _: Image.new("RGB", (9, 9)), RealClock(), 60, sketches=True)


async def previews(
    backend: LocalBackend,
    inputs: Inputs = INPUTS,
    **changes: Any,  # noqa: ANN401 - each field has its type
) -> list[Running]:
    """What is shown of a painting; `changes` are fields of its job."""
    attempt = tiny()
    attempt = replace(attempt, job=replace(attempt.job, **changes))
    events = await everything(backend, attempt, inputs)
    assert isinstance(events[-1], Painted)
    return [event for event in events if isinstance(event, Running)]


async def test_a_sketch_is_shown_first(sketching: LocalBackend) -> None:
    """At once, at the size of the previews; the engine's own first steps are not shown."""
    (sketch,) = await previews(sketching)
    assert (sketch.fraction, sketch.remaining) == (0, None)
    assert Image.open(io.BytesIO(sketch.preview or b"")).size == (32, 26)


async def test_a_resumed_painting_has_no_sketch(sketching: LocalBackend) -> None:
    """It shows how far it is."""
    state = nst_core.Checkpoint(Image.new("RGB", (32, 26)), 0, 1).to_bytes()
    first, *_ = await previews(sketching, replace(INPUTS, checkpoint=state))
    assert (first.resumed, first.fraction > 0) == (True, True)


async def test_a_larger_painting_has_no_sketch(sketching: LocalBackend) -> None:
    """It begins with something better."""
    inputs = replace(INPUTS, begin=picture((32, 26)))
    first, *_ = await previews(sketching, inputs, begin=PictureId("b" * 64))
    assert first.fraction > 0


async def test_a_variation_has_one(sketching: LocalBackend) -> None:
    """It is a painting like any other."""
    first, *_ = await previews(sketching, seed=7)
    assert (first.fraction, first.preview is None) == (0, False)


async def test_a_sketch_that_fails_costs_nothing(
    sketching: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The painting is made; the operator reads of it."""
    monkeypatch.setattr(nst_core, "sketch", lambda *_: 1 / 0)
    with capture_logs() as logs:
        assert await previews(sketching) == []
    assert [entry["event"] for entry in logs] == ["sketch failed"]


async def test_a_sketch_that_comes_too_late_is_not_shown(
    sketching: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The painting itself is further by then."""
    monkeypatch.setattr("bot.jobs.backends.local.PREVIEW_INTERVAL", 0)
    first, *_ = await previews(sketching)
    assert first.fraction > 0


async def test_a_cancelled_painting_shows_no_sketch(
    sketching: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody wants to see it any more."""
    attempt, loop = tiny(5000), asyncio.get_running_loop()

    def cancelled_meanwhile(*_: object) -> Image.Image:
        asyncio.run_coroutine_threadsafe(cancel(), loop).result()
        return Image.new("RGB", (32, 26))

    async def cancel() -> None:
        sketching.cancel(attempt.job.id)

    monkeypatch.setattr(nst_core, "sketch", cancelled_meanwhile)
    assert await everything(sketching, attempt) == [Cancelled()]


async def test_a_preset_without_its_picture_fails_with_a_sentence(local: LocalBackend) -> None:
    """It tells what to choose instead; the engine's words are in the log."""
    attempt = tiny()
    job = replace(attempt.job, style=PresetStyle("no_such", "", ""))
    with capture_logs() as logs:
        (event,) = await everything(local, replace(attempt, job=job))
    assert event == Failed(refusals.NO_PRESET)
    assert "no_such" in logs[0]["reason"]


async def test_a_painting_too_large_for_the_device_is_painted_smaller(
    local: LocalBackend, faults: Faults
) -> None:
    """Three quarters of 64 px are 48 px, once the engine has tried 64 with less memory."""
    faults.left, faults.columns, faults.error = 100, 64 // 8, torch.OutOfMemoryError()
    assert await painted(local) == (48, 38)


async def test_a_painting_far_too_large_fails_with_a_sentence(
    local: LocalBackend, faults: Faults
) -> None:
    """The second size is the last."""
    faults.left, faults.error = 100, torch.OutOfMemoryError()
    assert await everything(local, tiny()) == [Failed(refusals.NO_MEMORY)]


@pytest.mark.parametrize(
    ("left", "error"),
    [(100, torch.OutOfMemoryError()), (1, ZeroDivisionError()), (1, MemoryError()), (1, None)],
    ids=["device out of memory", "engine exception", "out of memory", "not a number"],
)
async def test_the_next_job_succeeds(
    local: LocalBackend, faults: Faults, left: int, error: Exception | None
) -> None:
    """Five of five, for each of four mishaps."""
    for number in range(5):
        faults.left, faults.error = left, error
        await asyncio.wait([asyncio.ensure_future(everything(local, tiny(1, f"bad {number}")))])
        faults.left = 0
        assert await painted(local) == (64, 51)


async def test_a_loss_that_is_no_number_fails_with_a_sentence(
    local: LocalBackend, faults: Faults
) -> None:
    """The pictures are to blame, whatever they are."""
    faults.left = 1
    (event,) = await everything(local, tiny())
    assert event == Failed(refusals.NO_MATCH)


@pytest.mark.parametrize(
    "state", [b"damaged", nst_core.Checkpoint(Image.new("RGB", (8, 8)), 7, 0).to_bytes()]
)
async def test_without_a_usable_checkpoint_it_begins_at_the_beginning(
    local: LocalBackend, state: bytes
) -> None:
    """Damaged or another painting's: the operator is told, the person gets the picture."""
    with capture_logs() as logs:
        first, *_, last = await everything(local, tiny(), replace(INPUTS, checkpoint=state))
    assert isinstance(first, Running)
    assert not first.resumed
    assert isinstance(last, Painted)
    assert [(entry["log_level"], entry["job"]) for entry in logs] == [("warning", JobId("a"))]


async def test_the_event_loop_stays_awake_while_the_engine_works(local: LocalBackend) -> None:
    """Discord's heartbeat must not wait: no turn of the loop takes a quarter of a second."""
    painting = asyncio.create_task(everything(local, tiny(steps=4)))
    longest = 0.0
    while not painting.done():
        begin = time.perf_counter()
        await asyncio.wait({painting}, timeout=0.01)
        longest = max(longest, time.perf_counter() - begin)
    assert isinstance(painting.result()[-1], Painted)
    assert longest < 0.25


async def test_a_device_is_busy_while_it_paints(local: LocalBackend) -> None:
    """From the first step to the last event, and not longer."""
    busy = [local.busy["cpu"] async for _ in local.run(tiny(steps=4), INPUTS)]
    assert busy[0] == 1
    await until_free(local)


async def test_the_devices_memory_is_told(local: LocalBackend) -> None:
    """On the CPU what the process holds: more than torch alone, less than the machine has."""
    assert 2**26 < local.memory["cpu"] < 2**45


async def until_free(local: LocalBackend) -> None:
    """Wait for the engine's thread to end what it does."""
    async with asyncio.timeout(10):
        while local.busy["cpu"]:  # noqa: ASYNC110 - a thread does not tell
            await asyncio.sleep(0.01)
