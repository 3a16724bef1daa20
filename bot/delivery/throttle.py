"""Keeps the bot's own requests below Discord's limit, what must arrive before what may be late."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot import limits
from bot.clock import Clock


class Throttle:
    """A bucket that holds a burst of requests and fills up again at a steady rate.

    Requests with an interaction's token need none of it: they do not count against the limit.
    https://discord.com/developers/docs/topics/rate-limits#global-rate-limit

    Args:
        clock: Where to wait.
        burst: Requests that may be sent at once.
        rate: Requests a second beside the burst.
    """

    def __init__(
        self, clock: Clock, burst: int = limits.REQUEST_BURST, rate: float = limits.REQUEST_RATE
    ) -> None:
        self._clock = clock
        self._burst, self._rate = burst, rate
        self._left, self._since = float(burst), clock.now()
        self._busy: set[int | None] = set()

    async def turn(self) -> None:
        """Wait until one more request may be sent."""
        while not self._take(keep=0):
            await self._clock.sleep(1 / self._rate)

    @contextmanager
    def spare(self, channel: int | None) -> Iterator[bool]:
        """Whether there is room for a request that may as well be left out.

        There is one at a time for each channel, because a channel's messages share a limit too,
        and none while half of the burst is used up.
        """
        if channel in self._busy or not self._take(keep=self._burst / 2):
            yield False
            return
        self._busy.add(channel)
        try:
            yield True
        finally:
            self._busy.discard(channel)

    def _take(self, keep: float) -> bool:
        now = self._clock.now()
        self._left = min(self._burst, self._left + (now - self._since) * self._rate)
        self._since = now
        if self._left < keep + 1:
            return False
        self._left -= 1
        return True
