"""Tells those who wait their place in the queue, and when their painting will be ready."""

import time
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Final

from bot.jobs import eta
from bot.jobs.backends import Backend
from bot.jobs.events import Event, Queued, Running
from bot.jobs.model import Job, JobId
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket

READY_SLACK: Final = 15.0
"""Seconds by which a time of completion may move before people are told."""


class Places:
    """The queue as people see it.

    Args:
        backend: Its slots and devices say how fast the line moves.
        store: Knows the line.
        tickets: Of everybody who watches; looked at each time.
        running: The jobs that are being painted here; looked at each time.
    """

    def __init__(
        self,
        backend: Backend,
        store: JobStore,
        tickets: Mapping[JobId, Ticket],
        running: Collection[JobId],
    ) -> None:
        self._backend, self._store = backend, store
        self._tickets, self._running = tickets, running

    async def tell(self) -> frozenset[JobId]:
        """Tell everybody whose place has changed; returns who is in the line.

        Raises:
            StoreError: The line cannot be read now.
        """
        line = await self._store.line()
        taking = partial(eta.expected, await self._store.speeds(), self._backend.devices)
        waiting = [taking(place.quality) for place in line]
        waits = eta.waits(self._remaining(taking), waiting, self._backend.slots)
        now = time.time()
        for position, (place, wait) in enumerate(zip(line, waits, strict=True), start=1):
            self._put(place.job, Queued(position, None if wait is None else now + wait))
        return frozenset(place.job for place in line)

    def _put(self, job_id: JobId, place: Queued) -> None:
        ticket = self._tickets.get(job_id)
        begun = job_id in self._running  # since the line was read
        if ticket and not begun and not _still_right(ticket.newest, place):
            ticket.put(place)

    def _remaining(self, taking: Callable[[str], float | None]) -> list[float | None]:
        """Seconds that each running job still needs; before it has told, those of its quality."""
        tickets = [self._tickets[job_id] for job_id in self._running]
        return [_told(ticket.newest, taking, ticket.job) for ticket in tickets]


def _told(newest: Event, taking: Callable[[str], float | None], job: Job) -> float | None:
    told = newest.remaining if isinstance(newest, Running) else None
    return taking(job.quality.key) if told is None else told


def _still_right(known: Event, place: Queued) -> bool:
    """Whether somebody who knows `known` need not hear of `place`."""
    if not isinstance(known, Queued) or known.position != place.position:
        return False
    if known.ready is None or place.ready is None:
        return known.ready == place.ready
    return abs(known.ready - place.ready) < READY_SLACK
