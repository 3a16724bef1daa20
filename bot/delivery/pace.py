"""How long to wait: between two edits of a card, and after a failure."""

import math
import random
from typing import Final

from bot import limits
from bot.clock import Clock
from bot.jobs.events import Event, Queued, Running
from bot.jobs.model import Job  # noqa: TC001 - loaded by `events` in any case
from bot.jobs.ticket import Ticket

NAP: Final = 0.25
"""Seconds after which an outcome is noticed that came while an edit was not due yet."""

LONG_NAP: Final = 1.0
"""The same while the job waits: there may be a thousand of these."""

DOUBLINGS: Final = 32
"""More of them change nothing, but would overflow some day."""


class Pace:
    """Lets one edit of a card through at a time; the first one and the last one at once.

    Args:
        clock: Where to wait.
        interval: Seconds between two edits of a running job's card.
    """

    def __init__(self, clock: Clock, interval: float) -> None:
        self._clock = clock
        self._interval = interval
        self._last = -math.inf
        self._shown: Job | None = None

    async def next(self, ticket: Ticket) -> Event:
        """Wait until there is something to show and an edit is due; the newest event."""
        await ticket.changed()
        while (delay := self._due(ticket) - self._clock.now()) > 0:
            nap = LONG_NAP if isinstance(ticket.newest, Queued) else NAP
            await self._clock.sleep(min(delay, nap))
        self._last, self._shown = self._clock.now(), ticket.job
        return ticket.take()

    def _due(self, ticket: Ticket) -> float:
        match ticket.newest:
            case Queued() if ticket.job is self._shown:
                return self._last + max(self._interval, limits.QUEUE_EDIT_INTERVAL)
            case Queued() | Running():
                return self._last + self._interval
        return -math.inf


def backoff(tries: int, first: float, longest: float) -> float:
    """Seconds until the next try: twice as long each time, spread so that not all come at once.

    Args:
        tries: How many there were beside the first one.
        first: Seconds after the first one, half of it at least.
        longest: Seconds at most.
    """
    seconds = min(longest, first * 2.0 ** min(tries, DOUBLINGS))
    return seconds * random.uniform(0.5, 1)  # noqa: S311 - nobody gains from guessing it
