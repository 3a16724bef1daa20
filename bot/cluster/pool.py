"""All painters of a cluster, and who of them takes an attempt."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot import limits
from bot.cluster.handle import PainterHandle
from bot.cluster.messages import Note, State
from bot.cluster.painting import MakePainter
from bot.cluster.slots import Slot, find_slots

SLOTS_SECONDS: Final = 1.0
"""Between two looks for machines."""

PATIENCE: Final = 15.0
"""Seconds that an attempt waits for a painter: longer than Ray takes to restart one."""


class ClusterGoneError(Exception):
    """The cluster's head does not answer any more."""


class PainterPool:
    """Finds machines, keeps a painter in each of their slots, and hands painters out.

    Args:
        make: What they paint with.
        tell: Writes to the log.
        changed: Called when there may be other slots than before.
    """

    def __init__(
        self, make: MakePainter, tell: Callable[[Note], None], changed: Callable[[], None]
    ) -> None:
        self._make, self._tell, self._changed = make, tell, changed
        self._handles: dict[Slot, tuple[PainterHandle, asyncio.Task[None]]] = {}
        self._news = asyncio.Event()

    @property
    def state(self) -> State:
        """What there is to paint with."""
        ready = [handle for handle in self._all if handle.ready]
        looks = [handle.look for handle in ready if handle.look]
        memory = {look["device"]: look["memory"] for look in looks}
        return State(
            slots=sum(handle.mine for handle in ready),
            devices=tuple(look["device"] for look in looks),
            busy=Counter(p.look["device"] for p in ready if p.look and not p.idle),
            memory={device: used for device, used in memory.items() if used is not None},
        )

    async def keep(self) -> None:
        """Follow the cluster's machines.

        Raises:
            ClusterGoneError: The head is silent.
        """
        try:
            await self._keep()
        finally:
            self._follow(set())

    async def _keep(self) -> None:
        while True:
            asking = asyncio.create_task(asyncio.to_thread(lambda: set(find_slots())))
            if not (await asyncio.wait({asking}, timeout=limits.LEASE_SECONDS))[0]:
                raise ClusterGoneError("its head is silent")
            self._follow(asking.result())
            await asyncio.sleep(SLOTS_SECONDS)

    async def take(self, key: str, unless: Callable[[], bool]) -> PainterHandle | None:
        """The next idle painter, which counts as at work on `key` from now on.

        Args:
            key: Of the attempt.
            unless: Whether it was given up; asked again after `hear`.

        Returns:
            The painter; None if it was given up, or if none becomes idle for a while.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not unless():
                    if handle := next((handle for handle in self._all if handle.idle), None):
                        handle.key = key
                        return handle
                    self._news.clear()
                    await self._news.wait()
        return None

    def hear(self) -> None:
        """Let everybody who waits look again."""
        self._news.set()
        self._changed()

    @property
    def _all(self) -> list[PainterHandle]:
        return [handle for handle, _ in self._handles.values()]

    def _follow(self, found: set[Slot]) -> None:
        for slot in self._handles.keys() - found:
            _, watching = self._handles.pop(slot)
            watching.cancel()
            self.hear()
        for slot in sorted(found - self._handles.keys(), key=lambda slot: (slot.node, slot.number)):
            handle = PainterHandle(slot, self._make, self._tell, self.hear)
            self._handles[slot] = handle, asyncio.create_task(handle.watch())
