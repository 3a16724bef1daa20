"""The driver process, without a cluster."""

import asyncio
import pickle
import signal

import pytest

from bot import limits
from bot.cluster import process
from bot.cluster.entry import Entry
from bot.cluster.messages import Drop, Hello, State
from bot.cluster.process import DriverProcess
from bot.jobs.backends.making import slot_backend

NOWHERE = Entry("127.0.0.1:1")


async def test_a_driver_that_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not heard of, so it is ended; the next one is heard."""
    monkeypatch.setattr(limits, "LEASE_SECONDS", 4.0)
    monkeypatch.setattr(limits, "CLUSTER_SECONDS", 0.1)
    heard: asyncio.Queue[object] = asyncio.Queue()
    gone = asyncio.Event()
    driver = DriverProcess(Hello(NOWHERE, slot_backend), heard.put_nowait, gone.set)
    assert not driver.send(Drop("too early"))
    async with asyncio.timeout(60):
        assert await heard.get() == State()
        assert driver.send(Drop("nothing"))
        _process(driver).send_signal(signal.SIGSTOP)
        await gone.wait()
        while not heard.empty():
            heard.get_nowait()
        assert await heard.get() == State()
    last = _process(driver)
    await driver.close()
    assert last.returncode is not None


async def test_a_driver_that_is_not_understood_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even nonsense through the pipe leaves the bot without a cluster for ever."""
    monkeypatch.setattr(limits, "CLUSTER_SECONDS", 0.1)
    heard: asyncio.Queue[object] = asyncio.Queue()
    nonsense = iter([b"\0", pickle.dumps(State())])
    monkeypatch.setattr(process, "read", lambda _: _read(next(nonsense)))
    driver = DriverProcess(Hello(NOWHERE, slot_backend), heard.put_nowait, lambda: None)
    async with asyncio.timeout(60):
        assert await heard.get() == State()
    await driver.close()


async def test_a_driver_on_its_way_out_does_not_outlive_the_bot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It would have some seconds to leave, but the bot closes meanwhile."""
    monkeypatch.setattr(limits, "CLUSTER_SECONDS", 60.0)
    seen: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()

    def heard(_: object) -> None:
        seen.put_nowait(_process(driver))
        _process(driver).send_signal(signal.SIGSTOP)
        raise ValueError

    driver = DriverProcess(Hello(NOWHERE, slot_backend), heard, lambda: None)
    async with asyncio.timeout(30):
        last = await seen.get()
        await driver.close()
    assert last.returncode is not None


async def _read(data: bytes) -> object:
    return pickle.loads(data)  # noqa: S301 - ours


def _process(driver: DriverProcess) -> asyncio.subprocess.Process:
    process = driver._process  # noqa: SLF001 - nobody else has a reason to stop it
    assert process
    return process
