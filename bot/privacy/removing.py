"""Takes paintings back for good: one of them, or everything of one person."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import discord
import structlog

from bot import limits
from bot.delivery.poster import is_joined
from bot.delivery.refusals import GoneError, RefusedError, TryLaterError, translated
from bot.desk import Desk
from bot.gallery.sharing import refresh
from bot.gallery.withdrawing import withdraw
from bot.jobs.events import Done
from bot.jobs.model import Address, PictureId
from bot.jobs.store import Record
from bot.privacy.erase import erase, remove_unneeded

PAGE = 100
"""So many jobs are read at once."""

log = structlog.get_logger(__name__)


async def remove(desk: Desk, record: Record) -> bool:
    """Delete a painting that has ended: post, card, row and pictures; may be repeated.

    Returns:
        False if its card could not be reached.

    Raises:
        StoreError: Not everything could be deleted now; it may be tried again.
    """
    await withdraw(desk, record.job.id)
    taken_down = await take_down(desk, record.job.address)
    await desk.store.remove(record.job.id)
    await remove_unneeded(desk.database, desk.pictures, _pictures(record))
    log.info("painting removed", job=record.job.id, message=taken_down)
    return taken_down


async def remove_everything(desk: Desk, person: int) -> None:
    """Delete everything of somebody, on Discord as far as it can be reached; may be repeated.

    Raises:
        StoreError: Not everything could be deleted now.
    """
    unfinished = [job.id for job in await desk.store.unfinished() if job.owner == person]
    await desk.service.give_up(unfinished)
    await desk.deliveries.settled(unfinished)
    for post in await desk.gallery.of_person(person):
        await withdraw(desk, post.job)
    cards = [record.job.address async for record in _everything(desk, person)]
    try:
        async with asyncio.timeout(limits.TAKE_DOWN_SECONDS):
            for card in cards:
                await take_down(desk, card)
    except TimeoutError:
        log.warning("messages are left", user=person)
    gone = await erase(desk.database, desk.pictures, person)
    for heart in gone["hearts"]:
        desk.refresher.changed(heart["post"], partial(refresh, desk, heart["post"]))
    log.info("person forgotten", user=person, jobs=len(cards))


async def take_down(desk: Desk, card: Address) -> bool:
    """Delete the message of a card; False if it cannot be reached."""
    if card.message is None:
        return False
    try:
        async with translated():
            return await _delete(desk, card, card.message)
    except GoneError:
        return True
    except (RefusedError, TryLaterError) as error:
        log.info("card not deleted", message=card.message, error=str(error))
        return False


async def _delete(desk: Desk, card: Address, message: int) -> bool:
    """Delete it with the interaction's token while that lives; then as the bot itself."""
    alive = discord.utils.utcnow().timestamp() < card.expires - limits.TOKEN_MARGIN
    if card.token and alive:
        webhook = discord.Webhook.partial(card.application, card.token, client=desk)
        await webhook.delete_message(message)
        return True
    here = card.guild is None or is_joined(desk, card.guild)
    if card.private or card.channel is None or not here:
        return False
    channel = desk.get_partial_messageable(card.channel, guild_id=card.guild)
    await channel.get_partial_message(message).delete()
    return True


async def _everything(desk: Desk, person: int) -> AsyncIterator[Record]:
    """All jobs of somebody, newest first."""
    offset = 0
    while page := await desk.store.history(person, PAGE, offset):
        for record in page:
            yield record
        offset += PAGE


def _pictures(record: Record) -> frozenset[PictureId]:
    outcome = record.outcome
    painting = (outcome.picture,) if isinstance(outcome, Done) else ()
    return frozenset(record.job.pictures + painting)
