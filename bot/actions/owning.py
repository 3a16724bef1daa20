"""Whose painting or draft a control belongs to, and whether its pictures are still there."""

from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.drafts import Draft
from bot.jobs.model import JobId
from bot.jobs.order import Order
from bot.jobs.store import Record
from bot.press import Press, Submission
from bot.replies import picker, refusals, results


async def painting(press: Press | Submission) -> Record:
    """The painting that the first of the args names.

    Raises:
        UserError: It was deleted since.
        StoreError: The store cannot be read.
    """
    record: Record | None = await press.interaction.client.store.record(JobId(press.args[0]))
    if record is None:
        raise UserError(refusals.FORGOTTEN)
    return record


async def own(press: Press | Submission) -> Record:
    """The same, if whoever presses has asked for it.

    Raises:
        UserError: It was deleted since, or it is somebody else's.
        StoreError: The store cannot be read.
    """
    record = await painting(press)
    if record.job.owner != press.interaction.user.id:
        raise UserError(refusals.NOT_YOURS)
    return record


async def own_draft(press: Press) -> Draft:
    """The order that the first of the args names, if whoever presses is making it.

    Raises:
        UserError: It was forgotten since, or it is somebody else's.
        StoreError: The store cannot be read.
    """
    draft: Draft | None = await press.interaction.client.drafts.get(press.args[0])
    if draft is None:
        raise UserError(picker.FORGOTTEN)
    if draft.owner != press.interaction.user.id:
        raise UserError(refusals.NOT_YOURS)
    return draft


async def kept(desk: Desk, order: Order) -> Order:
    """An order whose pictures are there, and stay for as long as it takes to place it.

    Raises:
        UserError: One of them was forgotten since.
        StoreError: The folder of pictures cannot be used now.
    """
    for picture in order.pictures:
        if not await desk.pictures.renew(picture):
            raise UserError(results.PICTURES_GONE)
    return order


async def first_key(desk: Desk, press: Press, record: Record) -> str:
    """The key of a job that is made from a painting by one of its buttons.

    Raises:
        UserError: The button was pressed before, and what it made has not ended.
        StoreError: The store cannot be read.
    """
    key = await desk.store.next_key(f"{press.verb} {record.job.id}")
    if await desk.store.asked(key):
        raise UserError(refusals.ALREADY_ASKED)
    return key
