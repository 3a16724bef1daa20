"""The driver process, without a cluster."""

import asyncio
import signal

import pytest

from bot import limits
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


def _process(driver: DriverProcess) -> asyncio.subprocess.Process:
    process = driver._process  # noqa: SLF001 - nobody else has a reason to stop it
    assert process
    return process
