"""How often is too often.

Source: https://discord.com/developers/docs/topics/rate-limits
"""

import hashlib
import time
from dataclasses import dataclass
from typing import Final

GLOBAL: Final = 50
"""Requests a second of one bot; interaction endpoints do not count."""


@dataclass(frozen=True)
class TooManyError(Exception):
    """The answer 429.

    Attributes:
        retry_after: Seconds.
        scope: "user" for one bucket, "global", or "shared" with other people.
        via: Whether Discord itself speaks; without it the address was banned on the way.
    """

    retry_after: float
    scope: str = "user"
    via: bool = True


@dataclass
class Bucket:
    """A window of requests of one kind in one place."""

    name: str
    limit: int
    ends: float = 0.0
    used: int = 0

    def take(self, window: float) -> None:
        """Count one request.

        Raises:
            TooManyError: The window is full.
        """
        now = time.time()
        if now >= self.ends:
            self.ends, self.used = now + window, 0
        if self.used >= self.limit:
            raise TooManyError(self.ends - now)
        self.used += 1

    def headers(self) -> dict[str, str]:
        """What each answer tells about it."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.limit - self.used),
            "X-RateLimit-Reset": f"{self.ends:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, self.ends - time.time()):.3f}",
            "X-RateLimit-Bucket": self.name,
        }


class RateLimits:
    """All buckets.

    Attributes:
        limit: Requests in a window, of one route and one channel or webhook.
        window: Seconds.
        everywhere: Requests a second of the whole bot.
    """

    def __init__(self, limit: int = 5, window: float = 5.0, everywhere: int = GLOBAL) -> None:
        self.limit = limit
        self.window = window
        self._everywhere = Bucket("global", everywhere)
        self._buckets: dict[str, Bucket] = {}

    def bucket(self, method: str, route: str, major: str) -> Bucket:
        """The bucket of a route in one place."""
        key = f"{method} {route} {major}"
        if key not in self._buckets:
            name = hashlib.md5(f"{method} {route}".encode(), usedforsecurity=False).hexdigest()
            self._buckets[key] = Bucket(name, self.limit)
        return self._buckets[key]

    def take(self, bucket: Bucket, *, counts: bool) -> None:
        """Count one request, also towards the whole bot's if it `counts`.

        Raises:
            TooManyError: One of the windows is full.
        """
        bucket.limit = self.limit
        if counts:
            try:
                self._everywhere.take(1.0)
            except TooManyError as error:
                raise TooManyError(error.retry_after, "global") from error
        bucket.take(self.window)
