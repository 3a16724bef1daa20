"""One attempt in the driver: it waits for a painter, then its events are passed on."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from bot.cluster.messages import Begin, Wish
from bot.cluster.place import Place
from bot.cluster.roster import Roster
from bot.cluster.stream import TakenError, painted
from bot.jobs.events import BackendEvent, Cancelled, Paused


class Work:
    """An attempt, from the bot's wish to its last event.

    Args:
        begin: What to paint.
        roster: Who can paint.
    """

    def __init__(self, begin: Begin, roster: Roster) -> None:
        self._begin, self._roster = begin, roster
        self._wishes: list[Wish] = []
        self._painting: Place | None = None

    def ask(self, wish: Wish) -> None:
        """End it; what still waits for a painter ends at once."""
        if self._painting:
            self._painting.painter.ask.remote(self._begin.key, wish)
        else:
            self._wishes.append(wish)
            self._roster.hear()

    async def events(self) -> AsyncGenerator[BackendEvent, None]:
        """Paint; `Paused` if nobody has time for it.

        Raises:
            LostError: The painter or its machine is gone.
        """
        begin = self._begin
        place = await self._roster.take(begin.key, unless=self._given_up)
        if place is None:
            yield Cancelled() if "cancel" in self._wishes else Paused()
            return
        try:
            async with aclosing(painted(place, begin.attempt, begin.inputs)) as events:
                async for event in events:
                    self._pass_wishes_to(place)
                    if event is not None:
                        yield event
        except TakenError:  # by now the bot knows that it has a slot less
            yield Paused()

    def _given_up(self) -> bool:
        return bool({"cancel", "pause"} & set(self._wishes))

    def _pass_wishes_to(self, place: Place) -> None:
        """The painter has begun, and will hear what was wished before."""
        if self._painting is None:
            self._painting = place
            for wish in self._wishes:
                self.ask(wish)
