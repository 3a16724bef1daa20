"""Painting on a cluster, from the bot's side. Nothing here knows Ray.

bot                     driver process              worker's machine, one per slot
RayBackend.run ------>  a painter that is idle ---> Painter: LocalBackend
   ^                            |                          |
   +--------- pipe -------------+------ Ray's stream ------+
"""

import asyncio
import math
import secrets
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from bot import limits
from bot.clock import Clock
from bot.cluster.entry import Entry
from bot.cluster.messages import Ask, Begin, Drop, Happened, Hello, State, Wish
from bot.cluster.painting import MakePainter
from bot.cluster.process import DriverProcess
from bot.cluster.vetting import vetted
from bot.jobs.backends import LostError
from bot.jobs.events import BackendEvent, Cancelled, Paused, Running, Saved
from bot.jobs.model import Address, Attempt, Inputs, JobId

NOWHERE: Final = Address(0, "", 0.0, None, None, None, 0)
"""A painter has no use for the keys to a card."""


class RayBackend:
    """Paints on a cluster's machines. It may come and go: then there are no slots for a while.

    Args:
        entry: Which cluster.
        make: What its painters paint with.
        clock: Where to wait.
        time_limit: Seconds after which an attempt is finished early.

    Attributes:
        entry: Which cluster.
    """

    def __init__(
        self, entry: Entry, make: MakePainter, clock: Clock, time_limit: float = math.inf
    ) -> None:
        self.entry = entry
        self._clock, self._time_limit = clock, time_limit
        self._state = State()
        self._tell: Callable[[], None] | None = None
        self._news: dict[str, asyncio.Queue[BackendEvent | Exception]] = {}
        self._keys: dict[JobId, str] = {}
        self._driver = DriverProcess(Hello(entry, make), self._hear, self._lose)

    @property
    def slots(self) -> int:
        """Painters that work for this bot or for nobody, as far as was heard."""
        return self._state.slots

    @property
    def devices(self) -> tuple[str, ...]:
        """What each painter paints on, for example "gpu-box/cuda:0"."""
        return self._state.devices

    @property
    def busy(self) -> Mapping[str, int]:
        """How many jobs are being painted on each device, for whatever bot."""
        return self._state.busy

    @property
    def memory(self) -> Mapping[str, int]:
        """Bytes in use on each device, a second old at most."""
        return self._state.memory

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call `tell` when painters come, go or become free."""
        self._tell = tell

    async def run(self, attempt: Attempt, inputs: Inputs) -> AsyncGenerator[BackendEvent, None]:
        """Paint a job; `Paused` if every painter works for somebody else, or there is no cluster.

        Raises:
            LostError: The painter, its machine or the whole cluster is gone.
        """
        job = attempt.job
        key = f"{job.id}/{attempt.epoch}/{secrets.token_hex(4)}"  # news of this run, and no other
        news = self._news[key] = asyncio.Queue()
        self._keys[job.id] = key
        sent = replace(attempt, job=replace(job, owner=0, address=NOWHERE))
        ended, until = False, math.inf
        try:
            if not self._driver.send(Begin(key, sent, inputs)):
                news.put_nowait(Paused())
            while not ended:
                event = await self._clock.park(news.get(), "the cluster")
                ended = not isinstance(event, Running | Saved)
                if isinstance(event, Exception):
                    raise event
                yield vetted(event)
                until = min(until, self._clock.now() + self._time_limit)  # from the first event on
                if not ended and self._clock.now() > until:
                    self._driver.send(Ask(key, "finish"))
        finally:
            self._forget(job.id, key)
            if not ended:
                self._driver.send(Drop(key))

    def cancel(self, job_id: JobId) -> None:
        """End a running job within one step."""
        self._ask(job_id, "cancel")

    def finish(self, job_id: JobId) -> None:
        """End a running job within one step and keep the picture."""
        self._ask(job_id, "finish")

    def pause(self, job_id: JobId) -> None:
        """End a running job within one step and keep a checkpoint."""
        self._ask(job_id, "pause")

    async def close(self) -> None:
        """Cancel everything and leave the cluster; its painters stay for others."""
        for job_id in tuple(self._keys):
            self.cancel(job_id)
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.CLUSTER_SECONDS):
                while self._news:  # noqa: ASYNC110 - each `run` ends by itself
                    await asyncio.sleep(limits.CLUSTER_SECONDS / 100)
        await self._driver.close()
        for news in self._news.values():
            news.put_nowait(Cancelled())

    def _ask(self, job_id: JobId, wish: Wish) -> None:
        if job_id in self._keys:
            self._driver.send(Ask(self._keys[job_id], wish))

    def _forget(self, job_id: JobId, key: str) -> None:
        del self._news[key]
        if self._keys.get(job_id) == key:  # not a newer attempt's
            del self._keys[job_id]

    def _hear(self, message: object) -> None:
        match message:
            case Happened(key, event) if key in self._news:
                self._news[key].put_nowait(event)
            case State():
                more = message.slots > self._state.slots
                self._state = message
                if more and self._tell:
                    self._tell()

    def _lose(self) -> None:
        """The driver has ended: whatever it worked on may be begun again."""
        self._state = State()
        for news in self._news.values():
            news.put_nowait(LostError("the cluster is out of reach"))
