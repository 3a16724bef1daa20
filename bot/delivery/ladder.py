"""From an outcome to a message that shows it: the ways there, one after the other."""

from collections.abc import Awaitable, Callable, Iterable

import structlog

from bot.delivery.card import Card
from bot.delivery.refusals import RefusedError, TooLargeError
from bot.delivery.routes import NEW, Content, Route
from bot.jobs.outbox import Outbox, Parcel

Render = Callable[[Route, int], Awaitable[Content]]
"""Makes the card of an outcome for a route, given how many bytes its files may have."""

RUNGS = (Route.TOKEN, Route.EDIT, Route.MESSAGE, Route.FOLLOWUP, Route.DIRECT)

log = structlog.get_logger(__name__)


async def climb_down(card: Card, outbox: Outbox, parcel: Parcel, render: Render) -> Route | None:
    """Show an outcome on the first route that takes it.

    An edit can be repeated without harm. Before a message is posted, the outbox notes the route:
    whoever finds such a note after a crash or a timeout looks whether the message is there.

    Returns:
        The route; `Route.HISTORY` if every way is closed; None if the job was deleted meanwhile.

    Raises:
        TryLaterError: An open way cannot be used now.
        StoreError: The outbox cannot be written.
    """
    noted = Route(parcel.posting) if parcel.posting else None
    if noted in NEW and await _arrived(card, noted):
        await _moved(card, outbox, parcel)
        return noted
    for route in _rungs_from(noted):
        if not card.usable(route):
            continue
        if route in NEW and not await outbox.posting(parcel.job.id, route):
            return None
        try:
            await _show(card, route, render)
        except RefusedError as error:
            log.info("route closed", job=parcel.job.id, route=route, error=str(error))
            continue
        if route in NEW:
            await _moved(card, outbox, parcel)
        return route
    await outbox.posting(parcel.job.id, Route.HISTORY)
    return Route.HISTORY


async def edit_again(card: Card, render: Render) -> Route | None:
    """Show an outcome once more on the card that shows it; None if that cannot be reached.

    Raises:
        TryLaterError: It cannot be reached now.
    """
    for route in (Route.TOKEN, Route.EDIT):
        try:
            if card.usable(route):
                await _show(card, route, render)
                return route
        except RefusedError as error:
            log.info("route closed", route=route, error=str(error))
    return None


def _rungs_from(noted: Route | None) -> Iterable[Route]:
    """What is above a noted rung was refused before it was noted."""
    return RUNGS[RUNGS.index(noted) :] if noted in RUNGS else RUNGS


async def _arrived(card: Card, route: Route) -> bool:
    try:
        return await card.find(route)
    except RefusedError:  # better twice than never, where the bot may not look
        return False


async def _moved(card: Card, outbox: Outbox, parcel: Parcel) -> None:
    if card.message is not None:
        await outbox.moved(parcel.job.id, card.message)


async def _show(card: Card, route: Route, render: Render) -> None:
    """Show it, with smaller files as long as Discord finds them too large."""
    limit = card.file_bytes(route)
    while True:
        content = await render(route, limit)
        try:
            await card.show(route, content)
        except TooLargeError:
            if not content.uploads:
                raise
            limit = sum(len(upload.data) for upload in content.uploads) // 2
        else:
            return
