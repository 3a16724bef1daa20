"""From the pictures of a message to the one that is painted."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import discord

from bot import limits
from bot.desk import Desk
from bot.errors import UserError
from bot.intake import Source
from bot.jobs.drafts import Draft
from bot.jobs.order import Order
from bot.language.text import Text
from bot.styles import tiles
from bot.styles.picking import offer
from bot.upload import Upload
from bot.views import menus as view


async def choose(
    interaction: discord.Interaction[Desk], sources: Sequence[Source], which: Text, quality: str
) -> None:
    """Let somebody choose a picture if there are several, and then a style.

    Args:
        interaction: Answered by "thinking…" in private.
        sources: At least one; of more than can be shown only the first.
        which: What the pictures are called.
        quality: Key of the quality to paint in.

    Raises:
        UserError: None of them can be painted from.
    """
    orders = await _orders(interaction.client, sources[: limits.BUTTONS], which, quality)
    if len(orders) == 1:
        await offer(interaction, orders[0])
    else:
        await _show(interaction, orders)


async def _orders(desk: Desk, sources: Sequence[Source], which: Text, quality: str) -> list[Order]:
    """An order for each picture that can be painted from; two that are the same are one."""
    reading = (desk.intake.read(source, which) for source in sources)
    found = await asyncio.gather(*reading, return_exceptions=True)
    refused = [error for error in found if isinstance(error, BaseException)]
    if bugs := [error for error in refused if not isinstance(error, UserError)]:
        raise bugs[0]
    if len(refused) == len(sources):
        raise refused[0]
    order = Order(quality=quality)
    kept = dict.fromkeys(one for one in found if not isinstance(one, BaseException))
    return [replace(order, content=picture) for picture in kept]


async def _show(interaction: discord.Interaction[Desk], orders: Sequence[Order]) -> None:
    desk = interaction.client
    drafts = [await desk.drafts.keep(interaction.user.id, order) for order in orders]
    shown = [await _tile(desk, draft, number) for number, draft in enumerate(drafts, 1)]
    say = desk.say_to(interaction)
    await interaction.edit_original_response(
        view=view.pictures(say, [draft.id for draft in drafts], shown),
        attachments=[tile.file() for tile in shown],
    )


async def _tile(desk: Desk, draft: Draft, number: int) -> Upload:
    if draft.order.content is None:
        raise ValueError("The draft has no picture.")
    data = await desk.pictures.get(draft.order.content)
    return Upload(f"picture-{number}.webp", await asyncio.to_thread(tiles.tile, data, number))
