"""Brings one outcome to the person who waits for it, and notes what became of that."""

import asyncio
import time
from contextlib import suppress
from functools import partial

import discord
import structlog

from bot import limits
from bot.clock import Clock
from bot.delivery import ping, render
from bot.delivery.card import Card
from bot.delivery.ladder import climb_down, edit_again
from bot.delivery.pace import backoff
from bot.delivery.refusals import TryLaterError
from bot.delivery.routes import NEW, Content, Route
from bot.delivery.throttle import Throttle
from bot.errors import StoreError
from bot.jobs.model import Job, JobId
from bot.jobs.outbox import Outbox, Parcel
from bot.jobs.pictures import Pictures
from bot.language.catalog import Languages
from bot.language.text import Say

log = structlog.get_logger(__name__)


class Courier:
    """Delivers outcomes; only one task at a time may deliver that of one job.

    Args:
        client: Speaks to Discord.
        outbox: Outcomes that no message shows yet.
        pictures: Where their pictures are.
        languages: Of the cards.
        clock: Where to wait.
        processes: How many bots share Discord's limit.
    """

    def __init__(
        self,
        client: discord.AutoShardedClient,
        outbox: Outbox,
        pictures: Pictures,
        languages: Languages,
        clock: Clock,
        processes: int = 1,
    ) -> None:
        self._client, self._outbox, self._pictures = client, outbox, pictures
        self._languages, self._clock = languages, clock
        burst = max(2, limits.REQUEST_BURST // processes)
        self._throttle = Throttle(clock, burst, limits.REQUEST_RATE / processes)

    def card(self, job: Job) -> Card:
        """The card of a job."""
        return Card(self._client, job, self._throttle)

    async def deliver(self, job_id: JobId, card: Card | None = None) -> None:
        """Show the outcome, unless it has been shown: only the outbox knows.

        Args:
            job_id: Whose outcome.
            card: Its card, if there is one that has learned which ways are closed.

        Raises:
            StoreError: The outbox cannot be used now.
        """
        parcel = await self._outbox.take(job_id)
        if parcel is None:
            if card:
                await self.show_again(job_id, card)
            return
        try:
            await self._bring(parcel, card or self.card(parcel.job))
        except asyncio.CancelledError:  # the bot closes
            with suppress(StoreError):
                await self._outbox.leave(job_id)
            raise

    async def _bring(self, parcel: Parcel, card: Card) -> None:
        job_id, say = parcel.job.id, self._languages.say(parcel.job.language)
        try:
            route = await climb_down(
                card, self._outbox, parcel, partial(self._content, say, parcel)
            )
        except TryLaterError as error:
            log.info("outcome postponed", job=job_id, error=str(error))
            await self._postpone(parcel, limits.RETRY_SECONDS, limits.RETRY_LONGEST)
            return
        if route is None:
            log.info("outcome not wanted any more", job=job_id)
            return
        if route is Route.HISTORY:
            log.warning("outcome reached nobody", job=job_id, owner=parcel.job.owner)
            await self._postpone(parcel, limits.UNREACHED_SECONDS, limits.UNREACHED_LONGEST)
            return
        if route not in NEW and ping.due(parcel):
            await self._ping(card, say, parcel)
        if card.unsettled and route not in NEW:
            # An older edit may still land on this one: show it once more when it no longer can.
            await self._outbox.postpone(job_id, time.time() + limits.REQUEST_SECONDS)
        else:
            await self._record(job_id, route)

    async def show_again(self, job_id: JobId, card: Card) -> None:
        """Edit an outcome that another process shows, if `card` may have covered it.

        Raises:
            StoreError: The outbox cannot be read now.
        """
        if not card.covers:
            return
        if card.unsettled:
            await self._clock.sleep(limits.REQUEST_SECONDS)
        for tries in range(limits.RESHOWN):
            if (parcel := await self._outbox.edited(job_id)) is None:
                return
            say = self._languages.say(parcel.job.language)
            try:
                route = await edit_again(card, partial(self._content, say, parcel))
            except TryLaterError as error:
                log.info("outcome not shown again", job=job_id, error=str(error))
                delay = backoff(tries, limits.RETRY_SECONDS, limits.RETRY_LONGEST)
                await self._clock.sleep(delay)
            else:
                log.info("outcome shown again", job=job_id, route=route)
                return

    async def _content(self, say: Say, parcel: Parcel, route: Route, limit: int) -> Content:
        content = await render.outcome(say, parcel, self._pictures, limit)
        if route in NEW and ping.due(parcel):
            return ping.addressed(content, say, parcel)
        return content

    async def _ping(self, card: Card, say: Say, parcel: Parcel) -> None:
        try:
            await card.ping(ping.words(say, parcel))
        except Exception:
            # The outcome is shown, and that matters more.
            log.exception("ping crashed", job=parcel.job.id)

    async def _postpone(self, parcel: Parcel, first: float, longest: float) -> None:
        until = time.time() + backoff(parcel.tries, first, longest)
        await self._outbox.postpone(parcel.job.id, until)

    async def _record(self, job_id: JobId, route: Route) -> None:
        """Note that it was shown, as soon as the store takes the note."""
        while True:
            try:
                await self._outbox.delivered(job_id, route)
            except StoreError as error:
                log.warning("delivery not noted yet", job=job_id, error=str(error))
                await self._clock.sleep(limits.REWRITE_SECONDS)
            else:
                log.info("outcome delivered", job=job_id, route=route)
                return
