"""Keeps what many people change at once up to date with few edits: the last value wins."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot import limits
from bot.clock import Clock

Refresh = Callable[[], Awaitable[None]]
"""Shows the newest value."""

log = structlog.get_logger(__name__)


class Refresher:
    """Refreshes each thing at once, and then every few seconds at most.

    Args:
        clock: Where to wait.
        interval: Seconds between two refreshes of the same thing.
    """

    def __init__(self, clock: Clock, interval: float = limits.HEARTS_INTERVAL) -> None:
        self._clock, self._interval = clock, interval
        self._wanted: dict[str, Refresh] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def changed(self, name: str, refresh: Refresh) -> None:
        """Have a thing refreshed, now or as soon as it may be."""
        self._wanted[name] = refresh
        if name not in self._tasks:
            self._tasks[name] = asyncio.create_task(self._keep(name), name=f"refresh {name}")

    async def close(self, patience: float = limits.GOODBYE_SECONDS) -> None:
        """Show the newest values once more, then let go of all."""
        for task in (tasks := tuple(self._tasks.values())):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        last = [asyncio.create_task(self._refresh(name)) for name in tuple(self._wanted)]
        if last:
            _, late = await asyncio.wait(last, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _keep(self, name: str) -> None:
        try:
            while name in self._wanted:
                await self._refresh(name)
                await self._clock.sleep(self._interval)
        finally:
            del self._tasks[name]

    async def _refresh(self, name: str) -> None:
        refresh = self._wanted.pop(name)
        try:
            await refresh()
        except asyncio.CancelledError:
            self._wanted.setdefault(name, refresh)
            raise
        except Exception:
            log.exception("refresh crashed", name=name)
