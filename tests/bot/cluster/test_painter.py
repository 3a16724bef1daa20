"""A painter, without a cluster around it."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import pytest

from bot import __version__, limits
from bot.cluster.environment import NOTICEBOARD
from bot.cluster.leaving import leave
from bot.cluster.painter import ForsakenError, Painter
from bot.cluster.painting import BUSY, PROTOCOL
from bot.jobs.events import Cancelled, Painted, Paused, Running
from bot.jobs.model import Attempt, Inputs
from tests.bot.jobs.backends.stepping import INPUTS, tiny
from tests.bot.timed import Tempo, TimedBackend

SLOW = Tempo(slots=1, steps=100, seconds=0.3)

QUICK = Tempo(slots=1, steps=2, seconds=0.001)


def painter(tempo: Tempo = QUICK) -> Painter:
    """In the first slot of a machine."""
    return Painter("box", 0, lambda _slot, _gpu: TimedBackend(tempo))


def run(painter: Painter, key: str = "a/1") -> AsyncGenerator[object, None]:
    """Paint a small job."""
    return painter.run(key, tiny(), INPUTS)


async def test_it_tells_how_it_does() -> None:
    """In plain values, which any version can read."""
    assert await painter().look(None) == {
        "version": __version__,
        "protocol": PROTOCOL,
        "device": "box/clock",
        "memory": None,
        "key": None,
    }


async def test_a_picture_tells_the_machine() -> None:
    """Its device has the name that the painter has."""
    *_, last = [event async for event in run(painter())]
    assert isinstance(last, Painted)
    assert last.device == "box/clock"


async def test_a_reserved_gpu_has_its_number_on_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the painter's process it is the only one, and so number 0."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3")

    class Gpu(TimedBackend):
        devices = ("cuda:0",)

    reserved = Painter("box", 0, lambda _slot, _gpu: Gpu(QUICK), reserved=True)
    assert (await reserved.look(None))["device"] == "box/cuda:3"


async def test_it_shows_that_it_is_alive() -> None:
    """At least every quarter of a second, however slow a step is."""
    async with aclosing(run(painter(SLOW))) as events:
        async with asyncio.timeout(0.25):
            assert await anext(events) is None
        assert isinstance(await anext(events), Running)


async def test_a_second_attempt_is_refused() -> None:
    """Until the first one has ended."""
    one = painter(SLOW)
    async with aclosing(run(one)) as events:
        await anext(events)
        assert [event async for event in run(one, "b/1")] == [BUSY]
        assert (await one.look(None))["key"] == "a/1"
    assert (await one.look(None))["key"] is None


async def test_a_wish_is_for_one_attempt() -> None:
    """An older one changes nothing."""
    one = painter(SLOW)
    async with aclosing(run(one, "a/2")) as events:
        await anext(events)
        await one.ask("a/1", "finish")
        await one.ask("a/2", "cancel")
        assert [event async for event in events if event is not None] == [Cancelled()]


async def test_nobody_paints_for_a_bot_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not look after a painting for a while does not want it."""
    monkeypatch.setattr(limits, "LEASE_SECONDS", 0.1)
    forsaken = painter(SLOW)
    with pytest.raises(ForsakenError):
        [event async for event in run(forsaken)]
    assert (await forsaken.look(None))["key"] is None


async def test_a_look_is_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only of the bot that wants what is painted."""
    monkeypatch.setattr(limits, "LEASE_SECONDS", 0.3)
    wanted = painter(SLOW)
    with pytest.raises(ForsakenError):  # noqa: PT012 - the loop is what raises
        async for number in _counted(run(wanted)):
            await wanted.look("a/1" if number < 8 else "b/1")
    assert number >= 8


async def test_who_crashes_again_and_again_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two crashes in a row: some errors of a GPU stay until its process is gone."""
    exits: list[int] = []
    monkeypatch.setattr(os, "_exit", exits.append)

    class Broken(TimedBackend):
        async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[Running, None]:
            del attempt, inputs
            yield Running()
            raise ZeroDivisionError

    one = Painter("box", 0, lambda _slot, _gpu: Broken(QUICK))
    for expected in ([], [1]):
        with pytest.raises(ZeroDivisionError):
            [event async for event in run(one)]
        await one.look(None)
        assert exits == expected
    assert [event async for event in run(one)] == [BUSY]  # nobody else's job dies with it


async def test_a_machine_that_leaves_puts_its_painting_away(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The worker waits until that is done, and nothing new is begun."""
    monkeypatch.setenv(NOTICEBOARD, str(tmp_path))
    one = painter(SLOW)
    async with aclosing(run(one)) as events:
        await anext(events)
        leaving = asyncio.create_task(asyncio.to_thread(leave, tmp_path, 10))
        *_, last = [event async for event in events]
    await asyncio.wait_for(leaving, 1)
    assert (last, (await one.look(None))["key"]) == (Paused(), "leaving")


async def _counted(events: AsyncGenerator[object, None]) -> AsyncGenerator[int, None]:
    number = 0
    async for _ in events:
        number += 1
        yield number
