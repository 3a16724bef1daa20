"""Pages of somebody's paintings, and the pictures on them."""

import asyncio
from collections.abc import Sequence

import discord
import structlog

from bot import limits
from bot.delivery.routes import Content, Route
from bot.desk import Desk
from bot.errors import UserError
from bot.jobs.events import Done
from bot.jobs.store import Record
from bot.styles import tiles
from bot.upload import Upload
from bot.views import history as view

log = structlog.get_logger(__name__)


async def show_page(interaction: discord.Interaction[Desk], offset: int) -> None:
    """Show a page in place of what the answer shows now; what nobody has seen counts as shown.

    Args:
        interaction: Answered by "thinking…" or by a page, in private.
        offset: How many newer paintings there are; 0 begins with those that reached nobody.
    """
    desk = interaction.client
    records, following = await _records(desk, interaction.user.id, offset)
    pictures = [await _tile(desk, record, place) for place, record in enumerate(records, 1)]
    entries = [view.Entry(*pair) for pair in zip(records, pictures, strict=True)]
    page = view.Page(entries, offset, following)
    await show(interaction, view.gallery(desk.say_to(interaction), page), pictures)
    for record in records:
        await _seen(desk, record)


async def _records(desk: Desk, owner: int, offset: int) -> tuple[Sequence[Record], int | None]:
    """A page, and the offset of the next one; on the first what reached nobody is first."""
    latest = await desk.store.history(owner, limits.HISTORY + 1, offset)
    unseen = await desk.store.unseen(owner, limits.HISTORY) if not offset else []
    early = {record.job.id for record in unseen}
    page = [*unseen, *(record for record in latest if record.job.id not in early)]
    page = page[: limits.HISTORY]
    shown = {record.job.id for record in page}
    left = [number for number, record in enumerate(latest) if record.job.id not in shown]
    return page, offset + left[0] if left else None


async def _seen(desk: Desk, record: Record) -> None:
    """Note that an outcome has been shown at last, if nobody else is about to show it."""
    parcel = None if record.delivered else await desk.outbox.parcel(record.job.id)
    if parcel and parcel.posting == Route.HISTORY:
        await desk.outbox.delivered(record.job.id, Route.HISTORY)


async def show(
    interaction: discord.Interaction[Desk],
    shown: discord.ui.LayoutView,
    pictures: Sequence[Upload | None],
) -> None:
    """Show something in place of what the answer shows now."""
    content = Content(shown, tuple(picture for picture in pictures if picture))
    await interaction.edit_original_response(view=content.view, attachments=content.files())


async def stored(desk: Desk, record: Record) -> bytes | None:
    """The picture of a painting; None if it has none, or it cannot be read now."""
    if not isinstance(record.outcome, Done):
        return None
    try:
        return await desk.pictures.get(record.outcome.picture)
    except UserError as error:
        log.warning("picture left out", job=record.job.id, error=str(error))
        return None


async def _tile(desk: Desk, record: Record, number: int) -> Upload | None:
    """A small picture with its number."""
    png = await stored(desk, record)
    if png is None:
        return None
    return Upload(f"painting-{number}.webp", await asyncio.to_thread(tiles.tile, png, number))
