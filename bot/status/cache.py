"""A value that is read for many who ask, but not for each of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.errors import StoreError

T = TypeVar("T")


class Cached(Generic[T]):
    """What was read a moment ago, by one reader at a time.

    Args:
        read: Reads it; after a StoreError there is no value.
        seconds: For which it is told as it is.
        patience: Seconds that somebody waits for it; reading goes on without them.
        stale: Seconds for which it is still told at once, while it is read anew.
    """

    def __init__(
        self,
        read: Callable[[], Awaitable[T]],
        seconds: float,
        patience: float,
        stale: float = 0.0,
    ) -> None:
        self._read = read
        self._seconds, self._patience, self._stale = seconds, patience, max(seconds, stale)
        self._reading: asyncio.Task[None] | None = None
        self._value: T | None = None
        self._at = 0.0

    async def get(self) -> T | None:
        """The value, or None if it cannot be read now."""
        reading = self._reading
        if reading is None or (reading.done() and self._age() >= self._seconds):
            reading = self._reading = asyncio.create_task(self._renew(), name="read for many")
        if self._value is None or self._age() >= self._stale:
            await asyncio.wait([reading], timeout=self._patience)
            if not reading.done():
                return None
            reading.result()
        return self._value

    async def close(self) -> None:
        """Read no more."""
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def _renew(self) -> None:
        value = None
        try:
            value = await self._read()
        except StoreError:
            pass  # it has been logged
        finally:
            self._value, self._at = value, asyncio.get_running_loop().time()

    def _age(self) -> float:
        return asyncio.get_running_loop().time() - self._at
