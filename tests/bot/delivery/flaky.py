"""Ways in which requests to Discord go wrong that an error code does not show."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from bot.delivery.poster import Poster
from bot.delivery.routes import Content, Route
from tests.bot.world import ManualClock

Send = Callable[[Poster, Route, Content, int | None], Awaitable[int]]


def intercept(monkeypatch: pytest.MonkeyPatch, instead: Send) -> Send:
    """Let `instead` see each request; returns what really sends it."""
    send = Poster.send

    async def sent(poster: Poster, route: Route, content: Content, message: int | None) -> int:
        return await instead(poster, route, content, message)

    monkeypatch.setattr(Poster, "send", sent)
    return send


class Slow:
    """Requests on one route wait until a test opens the gate.

    Attributes:
        held: How many came.
    """

    def __init__(self, patch: pytest.MonkeyPatch, clock: ManualClock, route: Route) -> None:
        self._clock, self._route = clock, route
        self.gate, self.held = asyncio.Event(), 0
        self._send = intercept(patch, self._hold)

    async def _hold(
        self, poster: Poster, route: Route, content: Content, message: int | None
    ) -> int:
        if route is self._route:
            self.held += 1
            await self._clock.park(self.gate.wait(), "a slow Discord")
        return await self._send(poster, route, content, message)


class Mute:
    """The first request on one route arrives, but its answer does not."""

    def __init__(self, patch: pytest.MonkeyPatch, route: Route) -> None:
        self._routes = [route]
        self._send = intercept(patch, self._swallow)

    async def _swallow(
        self, poster: Poster, route: Route, content: Content, message: int | None
    ) -> int:
        sent = await self._send(poster, route, content, message)
        if route in self._routes:
            self._routes.remove(route)
            raise aiohttp.ServerDisconnectedError
        return sent


class Stray:
    """The first request goes unanswered, and arrives when a test lets it land.

    Attributes:
        went: Whether it went.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.went = asyncio.Event()
        self._strays: list[Awaitable[int]] = []
        self._send = intercept(patch, self._stray)

    async def _stray(
        self, poster: Poster, route: Route, content: Content, message: int | None
    ) -> int:
        request = self._send(poster, route, content, message)
        if self._strays:
            return await request
        self._strays.append(request)
        self.went.set()
        raise aiohttp.ServerTimeoutError

    async def land(self) -> None:
        """Let it arrive."""
        await self._strays[0]
