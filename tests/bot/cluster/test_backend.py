"""A bot on a real cluster: what is lost is noticed, and what is shared is shared."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot import limits
from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry
from bot.jobs.backends import LostError
from bot.jobs.events import Painted, Paused, Running, Saved
from tests.bot.cluster.timed import Timed, bot, until_busy, until_there_are
from tests.bot.cluster.workers import machine
from tests.bot.jobs.backends.stepping import everything, tiny

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one connection for most of them


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def backend(entry: Entry, timed: Timed) -> AsyncIterator[RayBackend]:
    """What a bot paints with, on a machine with one slot."""
    async with bot(entry, timed) as backend:
        yield backend


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLUSTER_SECONDS", 0.5)


async def test_a_painter_has_its_share_of_the_processor(backend: RayBackend, timed: Timed) -> None:
    """Ray would let everything else on the machine go first."""
    await until_there_are(backend, 1)
    (painter,) = timed.processes()
    assert os.getpriority(os.PRIO_PROCESS, painter) == os.getpriority(os.PRIO_PROCESS, 0)


async def test_a_painter_that_is_killed_is_noticed_and_replaced(
    backend: RayBackend, timed: Timed
) -> None:
    """Within seconds, and the next job is painted."""
    await until_there_are(backend, 1)
    (before,) = timed.processes()
    began = time.monotonic()
    with pytest.raises(LostError):
        await everything(backend, tiny(), ask=lambda _: os.kill(before, signal.SIGKILL))
    assert time.monotonic() - began < 10
    assert isinstance((await everything(backend, tiny()))[-1], Painted)
    assert len(timed.processes()) == 2


async def test_a_machine_that_dies_takes_only_its_own_jobs_along(
    backend: RayBackend, timed: Timed, tmp_path: Path
) -> None:
    """The other machine paints on."""
    known = timed.processes()
    with machine(tmp_path, RAY_ADDRESS=backend.entry.address or "") as second:
        await until_there_are(backend, 2)
        (painter,) = timed.processes() - known
        jobs = [asyncio.create_task(everything(backend, tiny(name=name))) for name in "ab"]
        await until_busy(backend, 2)
        second.die()
        os.kill(painter, signal.SIGKILL)
        ends = await asyncio.gather(*jobs, return_exceptions=True)
        assert [type(end) for end in ends if isinstance(end, Exception)] == [LostError]
        await until_there_are(backend, 1)


async def test_a_machine_that_leaves_puts_its_job_away(backend: RayBackend, tmp_path: Path) -> None:
    """It goes on elsewhere, from where it was, and that was no try."""
    with machine(tmp_path, RAY_ADDRESS=backend.entry.address or "") as second:
        await until_there_are(backend, 2)
        jobs = [asyncio.create_task(everything(backend, tiny(name=name))) for name in "ab"]
        await until_busy(backend, 2)
        assert await asyncio.to_thread(second.leave) == 0
        ends = {type(events[-1]) for events in await asyncio.gather(*jobs)}
        assert ends == {Painted, Paused}
        await until_there_are(backend, 1)


async def test_two_bots_share_the_painters(backend: RayBackend, timed: Timed) -> None:
    """One slot paints one job; the other bot's goes back into its turn, and it is told when."""
    async with bot(backend.entry, timed) as other:
        jobs = {bot: asyncio.create_task(everything(bot, tiny())) for bot in (backend, other)}
        done, _ = await asyncio.wait(jobs.values(), return_when=asyncio.FIRST_COMPLETED)
        (late,) = (bot for bot, job in jobs.items() if job in done)
        told = asyncio.Event()
        late.on_change(told.set)
        assert (await jobs[late], late.slots, len(late.devices)) == ([Paused()], 0, 1)
        await asyncio.wait_for(told.wait(), 10)
        ends = [type((await job)[-1]) for job in jobs.values()]
        assert sorted(ends, key=str) == [Painted, Paused]


async def test_a_driver_that_dies_is_begun_again(backend: RayBackend) -> None:
    """Its jobs are lost, the bot is not."""
    await until_there_are(backend, 1)
    driver = backend._driver._process  # noqa: SLF001 - nobody else has a reason to kill it
    assert driver
    with pytest.raises(LostError):
        await everything(backend, tiny(), ask=lambda _: driver.kill())
    assert backend.slots == 0
    await until_there_are(backend, 1)


async def test_what_a_painter_tells_comes_in_order(backend: RayBackend, timed: Timed) -> None:
    """Progress and checkpoints, then the picture, whose device tells the machine."""
    await until_there_are(backend, 1)
    *events, last = await everything(backend, tiny())
    assert [type(event) for event in events] == [Running, Saved] * timed.tempo.steps
    assert isinstance(last, Painted)
    assert last.device.endswith("/clock")
    assert backend.devices == (last.device,)


async def test_a_job_has_its_time(entry: Entry, timed: Timed) -> None:
    """Then the painting is finished as it is."""
    hurried = RayBackend(entry, timed, RealClock(), time_limit=0.2)
    await until_there_are(hurried, 1)
    last = (await everything(hurried, tiny()))[-1]
    await hurried.close()
    assert isinstance(last, Painted)
    assert not last.completed


async def test_without_a_cluster_a_job_goes_back_into_its_turn(timed: Timed) -> None:
    """That was no try; the bot looks for a cluster again and again."""
    async with bot(Entry("127.0.0.1:1"), timed, slots=0) as lonely:
        assert await everything(lonely, tiny()) == [Paused()]
