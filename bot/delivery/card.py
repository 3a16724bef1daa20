"""One message on Discord that shows one job: which ways to it are open, and which are closed."""

import discord
import structlog

from bot.delivery.poster import Poster
from bot.delivery.refusals import (
    GoneError,
    RefusedError,
    TokenError,
    TooLargeError,
    TryLaterError,
    UnansweredError,
    translated,
)
from bot.delivery.routes import BY_TOKEN, PUBLIC, Content, Route
from bot.delivery.throttle import Throttle
from bot.jobs.model import Job

log = structlog.get_logger(__name__)


class Card:
    """The message of a job. Made from plain data, so it can be made again after a restart.

    A route that was refused once is not tried again: refused requests count against the bot.

    Attributes:
        message: Discord's id of the message, as far as it is known.
        unsettled: Whether an edit went unanswered, so that it may still land.
        covers: Whether an edit may have landed on what another process has shown.
    """

    def __init__(self, client: discord.AutoShardedClient, job: Job, throttle: Throttle) -> None:
        self._job, self._throttle = job, throttle
        self._poster = Poster(client, job)
        self._closed: set[Route] = set()
        self.message = job.address.message
        self.unsettled = False
        self.covers = False

    def usable(self, route: Route) -> bool:
        """Whether it makes sense to try this route now.

        Raises:
            TryLaterError: Nobody knows yet, because the bot has only begun to connect.
        """
        if route in self._closed or (route in PUBLIC and self._poster.is_private):
            return False
        if route in BY_TOKEN:
            return self._poster.token_lives
        if not self._poster.knows_guilds:
            raise TryLaterError("not connected yet")
        if route is Route.EDIT:
            return self._poster.is_member and self.message is not None
        return route is Route.DIRECT or self._poster.is_member

    def file_bytes(self, route: Route) -> int:
        """Bytes that one file may have on this route."""
        return self._poster.file_bytes(route)

    async def update(self, content: Content) -> None:
        """Show progress: worth no more than an edit, and left out while Discord is busy."""
        self.covers = True
        for route in (Route.TOKEN, Route.EDIT):
            try:
                if self.usable(route):
                    await self._update(route, content)
                    return
            except RefusedError as error:
                log.info("card not updated", job=self._job.id, route=route, error=str(error))
            except TryLaterError as error:
                log.info("card not updated", job=self._job.id, route=route, error=str(error))
                self.unsettled |= isinstance(error, UnansweredError)
                return

    async def show(self, route: Route, content: Content) -> None:
        """Show what must be shown.

        Raises:
            RefusedError: Not on this route.
            TryLaterError: Not now.
        """
        if route not in BY_TOKEN:
            await self._throttle.turn()
        await self._send(route, content)

    async def ping(self, words: str) -> None:
        """Notify the owner beside the card, on the first way that is open; at most once."""
        ways = ((Route.MESSAGE, self.message), (Route.MESSAGE, None), (Route.FOLLOWUP, None))
        for route, answered in ways:
            try:
                if self.usable(route):
                    await self._ping(route, words, answered)
                    return
            except UnansweredError as error:
                log.info("ping unanswered", job=self._job.id, route=route, error=str(error))
                return
            except (RefusedError, TryLaterError) as error:
                log.info("not pinged", job=self._job.id, route=route, error=str(error))

    async def find(self, route: Route) -> bool:
        """Whether this route has posted the outcome already; `message` is its id then.

        Raises:
            RefusedError: The channel cannot be read.
            TryLaterError: It cannot be read now.
        """
        if route is not Route.DIRECT and (self._poster.is_private or not self._poster.is_member):
            raise RefusedError("only members may look, and only at what all may see")
        await self._throttle.turn()
        async with translated():
            found = await self._poster.find(route)
        self.message = found or self.message
        return found is not None

    async def _ping(self, route: Route, words: str, answered: int | None) -> None:
        if route not in BY_TOKEN:
            await self._throttle.turn()
        async with translated():
            await self._poster.ping(route, words, answered)

    async def _update(self, route: Route, content: Content) -> None:
        if route in BY_TOKEN:
            await self._send(route, content)
            return
        with self._throttle.spare(self._job.address.channel) as there_is_room:
            if there_is_room:
                await self._send(route, content)

    async def _send(self, route: Route, content: Content) -> None:
        try:
            async with translated():
                self.message = await self._poster.send(route, content, self.message)
        except RefusedError as error:
            self._closed |= _closed_by(error, route)
            raise


def _closed_by(error: RefusedError, route: Route) -> set[Route]:
    """The routes that need not be tried again after this."""
    match error:
        case TooLargeError():
            return set()
        case TokenError():
            return set(BY_TOKEN)
        case GoneError():
            return {route, Route.TOKEN, Route.EDIT}
    return {route}
