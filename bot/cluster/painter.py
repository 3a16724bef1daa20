"""The actor: one slot of one machine. It paints one attempt at a time, for any bot."""

import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Final

from bot import __version__, limits
from bot.cluster.environment import visible_gpu
from bot.cluster.leaving import LEAVING, at_work, is_leaving
from bot.cluster.messages import Wish
from bot.cluster.painting import BUSY, PROTOCOL, Look, MakePainter
from bot.jobs.events import BackendEvent, Painted
from bot.jobs.model import Attempt, Inputs

BEAT: Final = 0.2
"""Seconds without an event after which a painter shows that it is alive."""


CRASHES: Final = 2
"""After so many in a row the process is at fault: a GPU's error stays until it is begun anew."""


class ForsakenError(Exception):
    """The bot that wanted this painting has not looked after it for a while."""


class Painter:
    """Paints what it is given; Ray calls its methods on one event loop.

    Args:
        host: The name of its machine.
        slot: Its number there.
        make: Makes what it paints with.
        reserved: Whether Ray has reserved a GPU for it.
    """

    def __init__(self, host: str, slot: int, make: MakePainter, *, reserved: bool = False) -> None:
        gpu = visible_gpu() if reserved else None
        self._backend = make(slot, gpu)
        self._inner = self._backend.devices[0]
        kind, _, number = self._inner.partition(":")
        self._device = f"{host}/{kind}:{gpu}" if number and gpu else f"{host}/{self._inner}"
        self._attempt: Attempt | None = None
        self._key: str | None = None
        self._seen = 0.0
        self._crashes = 0

    async def look(self, wanted: str | None) -> Look:
        """Tell how it does.

        Args:
            wanted: The attempt that the asking bot believes to be painted here; it goes on as long
                as somebody does.
        """
        if self._crashes >= CRASHES:
            os._exit(1)  # Ray begins another process
        if wanted is not None and wanted == self._key:
            self._seen = time.monotonic()
        return {
            "version": __version__,
            "protocol": PROTOCOL,
            "device": self._device,
            "memory": self._backend.memory.get(self._inner),
            "key": self._key or (LEAVING if is_leaving() else None),
        }

    async def run(
        self, key: str, attempt: Attempt, inputs: Inputs
    ) -> AsyncGenerator[BackendEvent | str | None, None]:
        """Paint: events, and None whenever there is none for a moment; or `BUSY` and nothing else.

        Raises:
            ForsakenError: Nobody has wanted it for a while.
        """
        if self._key is not None or self._crashes >= CRASHES:  # it ends at the next look
            yield BUSY
            return
        self._key, self._attempt, self._seen = key, attempt, time.monotonic()
        try:
            with at_work():
                async with aclosing(self._painted(attempt, inputs)) as events:
                    async for event in events:
                        yield self._named(event)
            self._crashes = 0
        except Exception:
            self._crashes += 1
            raise
        finally:
            self._key = self._attempt = None

    def _named(self, event: BackendEvent | None) -> BackendEvent | None:
        """With the name that this device has in the whole cluster."""
        return replace(event, device=self._device) if isinstance(event, Painted) else event

    async def ask(self, key: str, wish: Wish) -> None:
        """End an attempt, if it is the one that is being painted."""
        if self._attempt and key == self._key:
            getattr(self._backend, wish)(self._attempt.job.id)

    async def _painted(
        self, attempt: Attempt, inputs: Inputs
    ) -> AsyncGenerator[BackendEvent | None, None]:
        """The events with beats between them."""
        events = self._backend.run(attempt, inputs)
        coming = asyncio.ensure_future(anext(events))
        try:
            while True:
                await asyncio.wait({coming}, timeout=BEAT)
                if time.monotonic() - self._seen > limits.LEASE_SECONDS:
                    raise ForsakenError
                if is_leaving():
                    self._backend.pause(attempt.job.id)
                if not coming.done():
                    yield None
                    continue
                try:
                    event = coming.result()
                except StopAsyncIteration:
                    return
                yield event
                coming = asyncio.ensure_future(anext(events))
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
            await events.aclose()
