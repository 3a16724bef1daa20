"""One attempt in the driver: it waits for a painter, then its events are passed on."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from bot.cluster.handle import PainterHandle
from bot.cluster.messages import Begin, Wish
from bot.cluster.pool import PainterPool
from bot.cluster.stream import TakenError, painted
from bot.jobs.events import BackendEvent, Cancelled, Paused


class Work:
    """An attempt, from the bot's wish to its last event.

    Args:
        begin: What to paint.
        pool: Who can paint.
    """

    def __init__(self, begin: Begin, pool: PainterPool) -> None:
        self._begin, self._pool = begin, pool
        self._wishes: list[Wish] = []
        self._painting: PainterHandle | None = None

    def ask(self, wish: Wish) -> None:
        """End it; what still waits for a painter ends at once."""
        if self._painting:
            self._painting.painter.ask.remote(self._begin.key, wish)
        else:
            self._wishes.append(wish)
            self._pool.hear()

    async def events(self) -> AsyncGenerator[BackendEvent, None]:
        """Paint; `Paused` if nobody has time for it.

        Raises:
            LostError: The painter or its machine is gone.
        """
        begin = self._begin
        handle = await self._pool.take(begin.key, unless=self._given_up)
        if handle is None:
            yield Cancelled() if "cancel" in self._wishes else Paused()
            return
        try:
            async with aclosing(painted(handle, begin.attempt, begin.inputs)) as events:
                async for event in events:
                    self._pass_wishes_to(handle)
                    if event is not None:
                        yield event
        except TakenError:  # by now the bot knows that it has a slot less
            yield Paused()

    def _given_up(self) -> bool:
        return bool({"cancel", "pause"} & set(self._wishes))

    def _pass_wishes_to(self, handle: PainterHandle) -> None:
        """The painter has begun, and will hear what was wished before."""
        if self._painting is None:
            self._painting = handle
            for wish in self._wishes:
                self.ask(wish)
