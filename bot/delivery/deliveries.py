"""Every card that is being kept up to date, and every outcome on its way to one."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from functools import partial

import discord
import structlog

from bot import limits
from bot.clock import Clock
from bot.delivery import render
from bot.delivery.card import Card
from bot.delivery.courier import Courier
from bot.delivery.miniatures import Miniatures
from bot.delivery.pace import Pace
from bot.errors import StoreError
from bot.jobs.events import Elsewhere, Event, Queued, Resting, is_outcome
from bot.jobs.model import Job, JobId
from bot.jobs.outbox import Outbox
from bot.jobs.pictures import Pictures
from bot.jobs.ticket import Ticket
from bot.language.catalog import Languages
from bot.logs import noting

Work = Callable[[], Awaitable[None]]

log = structlog.get_logger(__name__)


class Deliveries:
    """Shows people what happens to their jobs; the newest event wins, one request at a time.

    There is one task for each job, whether it follows a ticket or delivers what the sweep found,
    so that nothing is delivered twice at once.

    Args:
        client: Speaks to Discord.
        outbox: Outcomes that no message shows yet.
        pictures: Where their pictures are.
        languages: Of the cards.
        clock: Where to wait.
        interval: Seconds between two edits of one card.
        processes: How many bots there are.
    """

    def __init__(  # noqa: PLR0913 - what the courier needs, and what cards need
        self,
        client: discord.AutoShardedClient,
        outbox: Outbox,
        pictures: Pictures,
        languages: Languages,
        clock: Clock,
        interval: float,
        *,
        processes: int = 1,
    ) -> None:
        self._client, self._outbox = client, outbox
        self._clock, self._interval = clock, interval
        self._courier = Courier(client, outbox, pictures, languages, clock, processes=processes)
        self._pictures, self._languages = pictures, languages
        self._room = asyncio.Semaphore(limits.SWEEP_WIDTH)
        self._bench = asyncio.Semaphore(limits.MINIATURE_WIDTH)
        self._tasks: dict[JobId, asyncio.Task[None]] = {}
        self._sweep: asyncio.Task[None] | None = None

    def start(self, ticket: Ticket) -> None:
        """Show what happens to the job of `ticket`, until it has ended."""
        self._begin(ticket.job, partial(self._follow, ticket))

    async def settled(
        self, job_ids: Collection[JobId], patience: float = limits.GOODBYE_SECONDS
    ) -> None:
        """Wait until the cards of jobs that have ended show it: nothing is sent later."""
        tasks = [self._tasks[job_id] for job_id in job_ids if job_id in self._tasks]
        if tasks:
            await asyncio.wait(tasks, timeout=patience)

    async def open(self) -> None:
        """Deliver from now on what has no follower: outcomes of an earlier run, second tries."""
        self._sweep = asyncio.create_task(self._sweeping(), name="sweep outbox")

    async def close(self, patience: float = limits.GOODBYE_SECONDS) -> None:
        """Give the cards `patience` seconds to show the newest event, then let go of all."""
        if self._sweep:
            self._sweep.cancel()
            await asyncio.gather(self._sweep, return_exceptions=True)
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=patience)
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, job: Job, work: Work) -> None:
        job_id = job.id
        if job_id in self._tasks:
            return
        with noting(job=job_id, guild=job.address.guild):
            task = asyncio.create_task(self._guard(job_id, work), name=f"card {job_id}")
        self._tasks[job_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(job_id))

    async def _guard(self, job_id: JobId, work: Work) -> None:
        try:
            await work()
        except StoreError as error:
            log.warning("outcome waits for the store", job=job_id, error=str(error))
            await self._clock.sleep(limits.REST_SECONDS)  # keeps the sweep from trying at once
        except Exception:
            log.exception("delivery crashed", job=job_id)
            await self._clock.sleep(limits.REST_SECONDS)

    async def _sweeping(self) -> None:
        await self._clock.park(self._client.wait_until_ready(), "Discord")
        while True:
            try:
                for parcel in await self._outbox.due():
                    self._begin(parcel.job, partial(self._catch_up, parcel.job.id))
            except StoreError as error:
                log.warning("outbox cannot be read", error=str(error))
            except Exception:
                log.exception("sweep crashed")
            await self._clock.sleep(limits.SWEEP_SECONDS)

    async def _catch_up(self, job_id: JobId) -> None:
        async with self._room:
            await self._courier.deliver(job_id)

    async def _follow(self, ticket: Ticket) -> None:
        card = self._courier.card(ticket.job)
        pace = Pace(self._clock, self._interval)
        miniatures = Miniatures(self._pictures, self._bench)
        left = False
        while not is_outcome(event := await pace.next(ticket)):
            if left := isinstance(event, Elsewhere):
                await self._let_go(card, ticket.job.id)
            else:
                await self._update(card, ticket.job, event, miniatures)
            if event == Elsewhere(for_good=True) or isinstance(event, Resting):
                break
        if left:  # whoever painted it brings the outcome; or the sweep, if that one is dead
            await self._courier.show_again(ticket.job.id, card)
        elif is_outcome(event) or await self._ended_elsewhere(ticket.job.id):
            await self._courier.deliver(ticket.job.id, card)

    async def _ended_elsewhere(self, job_id: JobId) -> bool:
        """Whether another process has ended a job while this one said that it rests."""
        return self._outbox.shared and await self._outbox.ended(job_id)

    async def _let_go(self, card: Card, job_id: JobId) -> None:
        """Leave a card to another process, which has not said its last word on it if all is well.

        Every edit of this one was answered by now, so it lies below what comes after a look at the
        job that has not ended.
        """
        if card.covers and not card.unsettled:
            with suppress(StoreError):
                card.covers = await self._outbox.ended(job_id)

    async def _update(self, card: Card, job: Job, event: Event, miniatures: Miniatures) -> None:
        known, say = card.message, self._languages.say(job.language)
        try:
            small = await miniatures.of(job) if isinstance(event, Queued) else ()
            await card.update(render.progress(say, job, event, small))
            if card.message is not None and card.message != known:
                await self._outbox.moved(job.id, card.message)
        except Exception:
            # The outcome matters more, and may well go through.
            log.exception("card crashed", job=job.id)
