"""Tells those who wait their place in the queue, and when their painting will be ready."""

import time
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Final

from bot.jobs import eta
from bot.jobs.backends import Backend
from bot.jobs.events import Event, Queued, Running
from bot.jobs.model import Job, JobId
from bot.jobs.store import Begun, JobStore
from bot.jobs.ticket import Ticket
from bot.sharding import EVERYTHING, Sharding

LONG_LINE: Final = 200
"""So many jobs take some ten milliseconds to be told."""

READY_SLACK: Final = 15.0
"""Seconds by which a time of completion may move before people are told."""


class Places:
    """The queue as people see it.

    Args:
        backend: Its slots and devices say how fast the line moves.
        store: Knows the line.
        tickets: Of everybody who watches; looked at each time.
        running: The jobs that are being painted here; looked at each time.
        sharding: Whether other processes paint, too, and whose places are told by this one.

    Attributes:
        line_is_long: Whether it was, the last time.
    """

    def __init__(
        self,
        backend: Backend,
        store: JobStore,
        tickets: Mapping[JobId, Ticket],
        running: Collection[JobId],
        sharding: Sharding = EVERYTHING,
    ) -> None:
        self._backend, self._store = backend, store
        self._tickets, self._running, self._sharding = tickets, running, sharding
        self.line_is_long = False

    async def tell(self) -> frozenset[JobId]:
        """Tell everybody whose place has changed; returns who is in the line.

        Raises:
            StoreError: The line cannot be read now.
        """
        line = await self._store.line()
        taking = partial(eta.expected, await self._store.speeds(), self._backend.devices)
        others = await self._others() if line else []
        now = time.time()
        remaining = self._remaining(taking) + [_left(begun, taking, now) for begun in others]
        waiting = [taking(place.quality) for place in line]
        # While somebody waits, all slots are taken, in other processes too.
        waits = eta.waits(remaining, waiting, self._backend.slots + len(others))
        self.line_is_long = len(line) > LONG_LINE
        for position, (place, wait) in enumerate(zip(line, waits, strict=True), start=1):
            ready = None if wait is None else now + wait
            self._put(place.job, Queued(position, ready, place.epoch))
        return frozenset(place.job for place in line)

    def _put(self, job_id: JobId, place: Queued) -> None:
        ticket = self._tickets.get(job_id)
        begun = job_id in self._running  # since the line was read
        if ticket is None or begun or not self._sharding.serves(ticket.job.address.guild):
            return
        if not _still_right(ticket.newest, place):
            ticket.put(place)

    async def _others(self) -> list[Begun]:
        """What other processes are painting."""
        if not self._sharding.shared:
            return []
        return [begun for begun in await self._store.running() if begun.job not in self._running]

    def _remaining(self, taking: Callable[[str], float | None]) -> list[float | None]:
        """Seconds that each running job still needs; before it has told, those of its quality."""
        tickets = [self._tickets[job_id] for job_id in self._running]
        return [_told(ticket.newest, taking, ticket.job) for ticket in tickets]


def _told(newest: Event, taking: Callable[[str], float | None], job: Job) -> float | None:
    told = newest.remaining if isinstance(newest, Running) else None
    return taking(job.quality.key) if told is None else told


def _left(begun: Begun, taking: Callable[[str], float | None], now: float) -> float | None:
    """Seconds that a job of another process still needs, as far as its quality tells."""
    seconds = taking(begun.quality)
    return None if seconds is None else max(0.0, begun.at + seconds - now)


def _still_right(known: Event, place: Queued) -> bool:
    """Whether somebody who knows `known` need not hear of `place`."""
    if not isinstance(known, Queued):
        return False
    if (known.position, known.epoch) != (place.position, place.epoch):
        return False
    if known.ready is None or place.ready is None:
        return known.ready == place.ready
    return abs(known.ready - place.ready) < READY_SLACK
