"""The buttons of a finished painting that make another one of it, or show it otherwise."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bot.actions.owning import first_key, kept, own, painting
from bot.compare import side_by_side, wipe
from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.events import Done
from bot.jobs.model import QUALITIES, PictureId
from bot.jobs.order import STRONGEST, WEAKEST, Order
from bot.jobs.store import Record
from bot.placing import place
from bot.press import Action, Press
from bot.replies import refusals
from bot.replies import results as said
from bot.upload import Upload
from bot.views import results as view

STEP: Final = 20
"""By so much the strength changes: what one sees at once."""

SEEDS: Final = 2**31
"""Seeds are smaller than this."""


def stronger(record: Record) -> Order:
    """The same with more of the style.

    Raises:
        UserError: There is no more.
    """
    if record.job.strength >= STRONGEST:
        raise UserError(said.STRONGEST)
    return Order.again(record.job, strength=min(record.job.strength + STEP, STRONGEST))


def softer(record: Record) -> Order:
    """The same with more of the photo.

    Raises:
        UserError: There is no more.
    """
    if record.job.strength <= WEAKEST:
        raise UserError(said.SOFTEST)
    return Order.again(record.job, strength=max(record.job.strength - STEP, WEAKEST))


def variation(record: Record) -> Order:
    """The same from another beginning."""
    return Order.again(record.job, seed=1 + secrets.randbelow(SEEDS - 1))


def bigger(record: Record) -> Order:
    """One tier up, going on from the painting.

    Raises:
        UserError: It was painted in the highest one.
    """
    done = _done(record)
    tiers = list(QUALITIES)
    above = tiers[tiers.index(record.job.quality.key) + 1 :]
    if not above:
        raise UserError(said.LARGEST)
    return Order.again(record.job, quality=above[0], begin=done.picture)


def retry(record: Record) -> Order:
    """The same again, for what failed or was cancelled.

    Raises:
        UserError: It did not.
    """
    if record.outcome is None or isinstance(record.outcome, Done):
        raise UserError(refusals.OUTDATED)
    return Order.again(record.job, begin=record.job.begin, parent=record.job.parent)


async def _make(order_of: Callable[[Record], Order], press: Press) -> None:
    """Answer with the card of a painting that is made from another one."""
    desk: Desk = press.interaction.client
    record = await own(press)
    order = await kept(desk, order_of(record))
    await place(press.interaction, order, await first_key(desk, press, record))


async def compare(press: Press) -> None:
    """Show photo and painting to whoever presses, side by side and one over the other."""
    interaction, desk = press.interaction, press.interaction.client
    record = await painting(press)
    if record.job.address.private and record.job.owner != interaction.user.id:
        raise UserError(said.IN_PRIVATE)
    shown = Order(content=record.job.content, begin=_done(record).picture)
    await kept(desk, shown)
    await interaction.response.defer(ephemeral=True, thinking=True)
    both, moving = await _comparison(desk, shown.pictures, interaction.filesize_limit // 2)
    await interaction.edit_original_response(
        view=view.compared(desk.say_to(interaction), both, moving),
        attachments=[both.file(), moving.file()],
    )


async def _comparison(
    desk: Desk, pictures: tuple[PictureId, ...], limit: int
) -> tuple[Upload, Upload]:
    before, after = [await desk.pictures.get(picture) for picture in pictures]
    both = await asyncio.to_thread(side_by_side, before, after, limit)
    return both, await asyncio.to_thread(wipe, before, after, limit)


def _done(record: Record) -> Done:
    if not isinstance(record.outcome, Done):
        raise UserError(said.NO_PICTURE)
    return record.outcome


ACTIONS: Final[Mapping[str, Action]] = {
    "stronger": partial(_make, stronger),
    "softer": partial(_make, softer),
    "variation": partial(_make, variation),
    "bigger": partial(_make, bigger),
    "retry": partial(_make, retry),
    "compare": compare,
}
