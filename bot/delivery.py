"""From a ticket to a card: the newest event wins, one edit at a time, some seconds apart."""

import asyncio
import math
from typing import Final

import structlog

from bot import limits, replies
from bot.card import Card, Content
from bot.clock import Clock
from bot.errors import UserError
from bot.jobs.model import Cancelled, Done, Event, Failed, Job, Queued, Running, is_final
from bot.jobs.service import Ticket
from bot.upload import Upload, fit
from bot.views import cards

NAP: Final = 0.25
"""Seconds after which an outcome is noticed that came while an edit was not due yet."""

log = structlog.get_logger(__name__)


class Deliveries:
    """Every card that is being kept up to date.

    Args:
        clock: Where to wait.
        interval: Seconds between two edits of one card.
    """

    def __init__(self, clock: Clock, interval: float) -> None:
        self._clock = clock
        self._interval = interval
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, ticket: Ticket, card: Card) -> None:
        """Show on `card` what happens to the job of `ticket`, until it has ended."""
        task = asyncio.create_task(self._follow(ticket, card), name=f"card {ticket.job.id}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self, patience: float = limits.GOODBYE_SECONDS) -> None:
        """Give the cards of ended jobs `patience` seconds to say so, then let go of all."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(self, ticket: Ticket, card: Card) -> None:
        pace = Pace(self._clock, self._interval)
        event: Event = Running()
        try:
            while not is_final(event):
                await ticket.changed()
                await pace.wait(ticket)
                event = ticket.take()
                await _show(card, ticket.job, event)
        except Exception:
            log.exception("card crashed", job=ticket.job.id)
            await card.deliver(Content(cards.failed(replies.BUG)))


class Pace:
    """Lets one edit through every `interval` seconds; the first one and the outcome at once."""

    def __init__(self, clock: Clock, interval: float) -> None:
        self._clock = clock
        self._interval = interval
        self._next = -math.inf

    async def wait(self, ticket: Ticket) -> None:
        """Wait until an edit is due, or until the job of `ticket` has ended."""
        while not ticket.ended and (delay := self._next - self._clock.now()) > 0:
            await self._clock.sleep(min(delay, NAP))
        self._next = self._clock.now() + self._interval


async def _show(card: Card, job: Job, event: Event) -> None:
    content = await _content(job, event, card.upload_limit)
    if not is_final(event):
        await card.update(content)
    elif not await card.deliver(content):
        log.warning("outcome could not be delivered", job=job.id, owner=job.owner)


async def _content(job: Job, event: Event, upload_limit: int) -> Content:
    match event:
        case Queued():
            return Content(cards.queued(job, event))
        case Running():
            return _running(job, event)
        case Done():
            return await _finished(job, event, upload_limit)
        case Failed():
            return Content(cards.failed(event.sentence or replies.BUG))
        case Cancelled():
            return Content(cards.cancelled(job))


def _running(job: Job, event: Running) -> Content:
    if event.preview is None:
        return Content(cards.running(job, event, None))
    preview = Upload(f"atelier-{job.id}-preview.jpg", event.preview)
    return Content(cards.running(job, event, preview), (preview,))


async def _finished(job: Job, event: Done, upload_limit: int) -> Content:
    try:
        picture = await asyncio.to_thread(fit, event.picture, f"atelier-{job.id}", upload_limit)
    except UserError as error:
        return Content(cards.failed(str(error)))
    return Content(cards.finished(job, event, picture), (picture,))
