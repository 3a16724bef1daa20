"""The driver process from the bot's side: begun, watched, ended and begun again."""

import asyncio
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import structlog

from bot import limits
from bot.cluster.environment import of_children
from bot.cluster.messages import Hello, Note, read, write

BUFFER: Final = 4 * 1024**2
"""Bytes that are read ahead of the bot."""

CHUNK: Final = 64 * 1024
"""Bytes of Ray's words that are read at once."""

log = structlog.get_logger(__name__)


class DriverProcess:
    """Keeps a driver at work. It waits on no `Clock`: it is there before a simulation is.

    Args:
        hello: What it is told first.
        heard: Called with each message but notes, which go to the log.
        gone: Called whenever a driver has ended.
    """

    def __init__(
        self,
        hello: Hello,
        heard: Callable[[object], None],
        gone: Callable[[], None],
    ) -> None:
        self._hello, self._heard, self._gone = hello, heard, gone
        self._process: Process | None = None
        self._sign = 0.0
        self._keeping = asyncio.create_task(self._keep(), name="cluster")

    def send(self, message: object) -> bool:
        """Send a message; False if there is no driver now."""
        if self._process is None or self._process.stdin is None:
            return False
        if self._process.stdin.is_closing():
            return False
        write(self._process.stdin, message)
        return True

    async def close(self) -> None:
        """End the driver; returns when it is gone."""
        self._keeping.cancel()
        await asyncio.gather(self._keeping, return_exceptions=True)

    async def _keep(self) -> None:
        while True:
            try:
                await self._live()
                log.warning("the driver process has ended; another one follows")
            except OSError:
                log.exception("the driver process could not be started")
            except Exception:
                log.exception("the driver process was not understood")
            self._gone()
            await asyncio.sleep(limits.CLUSTER_SECONDS)

    async def _live(self) -> None:
        """One driver from its beginning to its end."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cluster.driver"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=of_children(self._hello.entry),
            limit=BUFFER,
            start_new_session=True,  # Ctrl+C is for the bot, which says what is to be paused
        )
        self._process, self._sign = process, time.perf_counter()
        self.send(self._hello)
        watching = asyncio.create_task(self._watch(process))
        telling = asyncio.create_task(self._tell(process))
        try:
            await self._listen(process)
        finally:
            self._process = None
            watching.cancel()
            try:
                await _end(process)
            finally:
                await asyncio.gather(telling, watching, return_exceptions=True)

    async def _listen(self, process: Process) -> None:
        reader = process.stdout
        with suppress(asyncio.IncompleteReadError):
            while reader:
                message = await read(reader)
                self._sign = time.perf_counter()
                if isinstance(message, Note):
                    getattr(log, message.level)(message.event, **message.details)
                else:
                    self._heard(message)

    async def _watch(self, process: Process) -> None:
        """A driver that shows no sign of life is as good as dead."""
        while time.perf_counter() - self._sign < limits.LEASE_SECONDS:  # noqa: ASYNC110 - a deadline
            await asyncio.sleep(1)
        log.error("the driver process hangs")
        process.kill()

    async def _tell(self, process: Process) -> None:
        """What Ray writes, for whoever wants to know everything."""
        stderr = process.stderr
        while stderr and (text := await stderr.read(CHUNK)):
            for line in text.decode(errors="replace").splitlines():
                log.debug("ray says", line=line)


async def _end(process: Process) -> None:
    """Closing its pipe tells it to leave; it is killed if it does not, or if nobody can wait."""
    if process.stdin:
        process.stdin.close()
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.CLUSTER_SECONDS):
                await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
