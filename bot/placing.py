"""From an order to a job with a card, for whatever command or control it comes from."""

from contextlib import suppress

import discord

from bot.desk import Desk
from bot.errors import UserError
from bot.guilds.gate import admit
from bot.jobs.model import Address, Job
from bot.jobs.order import Order
from bot.replies import refusals


async def place(interaction: discord.Interaction[Desk], order: Order, key: str) -> Job:
    """Answer with the card of a new job.

    Args:
        interaction: Not answered yet.
        order: With content and style.
        key: The same request has the same key, however often it is made.

    Raises:
        UserError: They may not, or it was asked for already.
    """
    quota = await admit(interaction, order.quality)
    address = await answer(interaction, private=order.private)
    return await submit(interaction, order, key, address, quota)


async def place_beside(
    interaction: discord.Interaction[Desk], order: Order, key: str, soon: discord.ui.LayoutView
) -> Job:
    """Post the card of a new job, so that the answer can go on changing the message pressed on.

    Args:
        interaction: A press, not answered yet.
        order: With content and style.
        key: The same request has the same key, however often it is made.
        soon: What the card shows at first.

    Raises:
        UserError: They may not, or it was asked for already.
    """
    quota = await admit(interaction, order.quality)
    await interaction.response.defer()
    card = await interaction.followup.send(view=soon, ephemeral=order.private, wait=True)
    address = _address(interaction, card.id, private=order.private)
    try:
        return await submit(interaction, order, key, address, quota)
    except UserError:
        with suppress(discord.HTTPException):
            await card.delete()
        raise


async def answer(interaction: discord.Interaction[Desk], *, private: bool) -> Address:
    """Answer "thinking…"; returns where the card will be."""
    thinking = await interaction.response.defer(ephemeral=private, thinking=True)
    return _address(interaction, thinking.message_id if thinking else None, private=private)


async def submit(
    interaction: discord.Interaction[Desk],
    order: Order,
    key: str,
    address: Address,
    quota: int | None,
) -> Job:
    """Make a job of an order, and keep its card up to date from now on.

    Raises:
        UserError: The queue is full, the owner has too many jobs, or it was asked for already.
    """
    desk = interaction.client
    if order.content is None or order.style is None:
        raise ValueError("The order is not complete.")
    job = Job(
        owner=interaction.user.id,
        content=order.content,
        style=order.style,
        strength=order.strength,
        quality=order.tier,
        address=address,
        key=key,
        keep_colours=order.keep_colours,
        seed=order.seed,
        begin=order.begin,
        parent=order.parent,
        language=await desk.language_of(interaction, private=order.private),
    )
    ticket = await desk.service.submit(job, quota)
    if ticket.job.id != job.id:
        raise UserError(refusals.ALREADY_ASKED)
    desk.deliveries.start(ticket)
    return job


def _address(
    interaction: discord.Interaction[Desk], message: int | None, *, private: bool
) -> Address:
    # Other people's private channels are closed to the bot itself.
    foreign = interaction.context.private_channel
    return Address(
        application=interaction.application_id,
        token=interaction.token,
        expires=interaction.expires_at.timestamp(),
        channel=None if foreign else interaction.channel_id,
        guild=interaction.guild_id,
        message=message,
        file_bytes=interaction.filesize_limit,
        private=private,
    )
