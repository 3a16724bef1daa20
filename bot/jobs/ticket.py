"""What is known of one job right now, for whoever shows it."""

import asyncio

from bot.clock import Clock
from bot.jobs.events import Event, Running, is_outcome
from bot.jobs.model import Job


class Ticket:
    """The newest event of one job. Older ones are dropped: only the newest is worth showing."""

    def __init__(self, job: Job, clock: Clock) -> None:
        self.job = job
        self._clock = clock
        self._newest: Event = Running()
        self._changed = asyncio.Event()

    def put(self, event: Event) -> None:
        """Note what happened; nothing can happen after the outcome."""
        if not self.ended:
            self._newest = event
            self._changed.set()

    def amend(self, job: Job) -> None:
        """Note that its owner wants it otherwise: what is known of it is to be shown again."""
        self.job = job
        self._changed.set()

    @property
    def newest(self) -> Event:
        """The newest event, whether it was taken or not."""
        return self._newest

    @property
    def ended(self) -> bool:
        """Whether the newest event is the outcome."""
        return is_outcome(self._newest)

    async def changed(self) -> None:
        """Wait for an event that was not taken yet."""
        await self._clock.park(self._changed.wait(), f"job {self.job.id}")

    def take(self) -> Event:
        """The newest event."""
        self._changed.clear()
        return self._newest
