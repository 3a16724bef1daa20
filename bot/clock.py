"""Time as the bot sees it, so that tests and the studio can bring their own."""

import asyncio
import time
from collections.abc import Awaitable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Clock(Protocol):
    """Whatever waits for something outside the event loop waits here."""

    def now(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` pass."""
        ...

    async def park(self, awaitable: Awaitable[T], reason: str) -> T:
        """Await something that may take minutes; `reason` says what, in a few words."""
        ...


class RealClock:
    """The wall's clock: what the bot uses on Discord."""

    def now(self) -> float:
        """Seconds from an arbitrary start."""
        return time.perf_counter()

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` pass."""
        await asyncio.sleep(seconds)

    async def park(self, awaitable: Awaitable[T], reason: str) -> T:  # noqa: ARG002 - see Clock
        """Simply await it."""
        return await awaitable
