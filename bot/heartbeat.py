"""Touches a file while the bot is connected to Discord, for the image's health check."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from bot.clock import Clock

INTERVAL: Final = 15.0
"""Seconds between two touches; the Dockerfile allows for a minute."""


@asynccontextmanager
async def heartbeat(connected: Callable[[], bool], file: Path, clock: Clock) -> AsyncIterator[None]:
    """Keep `file` fresh while the block runs and `connected` says so."""
    beating = asyncio.create_task(_beat(connected, file, clock), name="heartbeat")
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _beat(connected: Callable[[], bool], file: Path, clock: Clock) -> None:
    while True:
        if connected():
            with suppress(OSError):  # a full disk is no reason to stop for good
                file.touch()  # noqa: ASYNC240 - microseconds, on a local disk
        await clock.sleep(INTERVAL)
