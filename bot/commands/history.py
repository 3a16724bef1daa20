"""`/history`: somebody's latest paintings, and what could not be delivered."""

import asyncio
from collections.abc import Sequence

import discord
import structlog
from discord import app_commands

from bot import limits
from bot.delivery.poster import Content, Route
from bot.delivery.refusals import TooLargeError, translated
from bot.desk import Desk
from bot.errors import UserError
from bot.guard import guarded
from bot.jobs.model import Done
from bot.jobs.store import Record
from bot.upload import Upload, fit
from bot.views import gallery

REACH = 100
"""How many jobs back outcomes are looked for that reached nobody."""

log = structlog.get_logger(__name__)


@app_commands.command()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def history(interaction: discord.Interaction[Desk]) -> None:
    """Show your latest paintings, to you only."""
    desk = interaction.client
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        records = await _latest(desk, interaction.user.id)
        await _show(interaction, records)
        for record in records:
            parcel = None if record.delivered else await desk.outbox.parcel(record.job.id)
            if parcel and parcel.posting == Route.HISTORY:
                await desk.outbox.delivered(record.job.id, Route.HISTORY)


async def _latest(desk: Desk, owner: int) -> list[Record]:
    """What its owner has not seen yet comes first, then the newest."""
    records = await desk.store.history(owner, REACH)
    records.sort(key=lambda record: record.outcome is None or record.delivered)
    return records[: limits.GALLERY]


async def _show(interaction: discord.Interaction[Desk], records: Sequence[Record]) -> None:
    """Send the pictures as large as Discord takes them together."""
    limit = interaction.filesize_limit
    while True:
        content = await _content(interaction.client, records, limit)
        try:
            async with translated():
                await interaction.edit_original_response(
                    view=content.view, attachments=content.files()
                )
        except TooLargeError:
            limit = sum(len(upload.data) for upload in content.uploads) // 2
            if not limit:
                raise
        else:
            return


async def _content(desk: Desk, records: Sequence[Record], limit: int) -> Content:
    uploads = [await _upload(desk, record, limit // len(records)) for record in records]
    entries = [gallery.Entry(*pair) for pair in zip(records, uploads, strict=True)]
    return Content(gallery.gallery(entries), tuple(upload for upload in uploads if upload))


async def _upload(desk: Desk, record: Record, limit: int) -> Upload | None:
    if not isinstance(record.outcome, Done):
        return None
    try:
        png = await desk.pictures.get(record.outcome.picture)
        return await asyncio.to_thread(fit, png, f"atelier-{record.job.id}", limit)
    except UserError as error:
        log.warning("picture left out", job=record.job.id, error=str(error))
        return None
