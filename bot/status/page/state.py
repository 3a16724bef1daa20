"""Everything that the page shows, gathered at one moment."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.jobs.events import Running
from bot.jobs.live import Live
from bot.jobs.model import Job
from bot.status.cache import Cached
from bot.status.page import health
from bot.status.page.day import Day
from bot.status.page.devices import Device, devices
from bot.status.page.health import Health
from bot.status.page.present import Present
from bot.status.page.reader import Reader
from bot.status.shards import connected
from bot.status.sources import Sources

PRESENT_SECONDS: Final = 1.0
"""How old the jobs may be, however many people watch."""

DAY_SECONDS: Final = 30.0
"""How old the figures of the day may be."""

PATIENCE: Final = 3.0
"""Seconds that the database may take before the page is shown without it."""


@dataclass(frozen=True, slots=True)
class Work:
    """A painting in the works.

    Attributes:
        job: What is painted.
        began: When, in seconds of Unix time.
        newest: Its progress, or None if another process paints it.
        losses: So far.
    """

    job: Job
    began: float
    newest: Running | None = None
    losses: Sequence[float] = field(default=(), repr=False)

    @property
    def preview(self) -> bytes | None:
        """The picture so far, if there is one and others than its owner may see it."""
        return self.newest.preview if self.newest and not self.job.address.private else None


@dataclass(frozen=True, slots=True)
class State:
    """What is shown.

    Attributes:
        now: In seconds of Unix time.
        health: Whether all is well.
        works: What is being painted.
        devices: What paints.
        present: The other jobs; None if the database does not answer.
        day: The last 24 hours; None as well.
    """

    now: float
    health: Health
    works: tuple[Work, ...]
    devices: tuple[Device, ...]
    present: Present | None
    day: Day | None


class Monitor:
    """Gathers it.

    Args:
        sources: Where everything comes from.
        reader: Of the database of `sources`.
    """

    def __init__(self, sources: Sources, reader: Reader) -> None:
        self._sources, self._reader = sources, reader
        self._present = Cached(self._timed_present, PRESENT_SECONDS, PATIENCE)
        self._day = Cached(reader.day, DAY_SECONDS, PATIENCE)

    async def state(self) -> State:
        """Everything as it is now."""
        seconds, present = await self._present.get() or (None, None)
        day = await self._day.get() if present else None
        backend, live = self._sources.service.backend, self._sources.service.live
        return State(
            time.time(),
            self._health(present, seconds, day),
            _works(live, present),
            devices(backend.devices, backend.busy, backend.memory, day.paces if day else {}),
            present,
            day,
        )

    async def close(self) -> None:
        """Read no more."""
        await self._present.close()
        await self._day.close()

    async def _timed_present(self) -> tuple[float, Present]:
        began = time.perf_counter()
        present = await self._reader.present()
        return time.perf_counter() - began, present

    def _health(self, present: Present | None, seconds: float | None, day: Day | None) -> Health:
        gateway, backend = self._sources.gateway, self._sources.service.backend
        checks = [
            health.discord(
                connected=connected(gateway), latency=gateway.latency, guilds=len(gateway.guilds)
            ),
            health.painting(len(backend.devices), sum(backend.busy.values())),
            health.database(seconds),
        ]
        if present:
            checks += [health.queue(present), health.delivery(present)]
        if day:
            checks.append(health.outcomes(day.hours[-1]))
        return Health(tuple(checks))


def _works(live: Sequence[Live], present: Present | None) -> tuple[Work, ...]:
    """Those of this process, of which more is known, and the others."""
    here = {one.attempt.job.id for one in live}
    running = present.running if present else ()
    return (
        *(Work(one.attempt.job, one.began, one.newest, one.losses) for one in live),
        *(Work(one.job, one.at) for one in running if one.job.id not in here),
    )
