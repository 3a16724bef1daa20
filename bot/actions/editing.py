"""Edit and Restyle: the same photo, painted otherwise."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import discord

from bot.actions.owning import kept, own
from bot.desk import Desk
from bot.errors import UserError
from bot.guilds.gate import admit
from bot.jobs.events import Done
from bot.jobs.model import QUALITIES, Job, OwnStyle
from bot.jobs.order import STRONGEST, WEAKEST, Order
from bot.placing import answer, submit
from bot.press import Action, Press, Receive, Submission
from bot.replies import editing as said
from bot.replies import pictures
from bot.styles.picking import offer
from bot.views import editing as view


async def restyle(press: Press) -> None:
    """Let the owner choose another style for the photo."""
    record = await own(press)
    order = Order.again(record.job, style=None)
    await offer(press.interaction, await kept(press.interaction.client, order))


async def edit(press: Press) -> None:
    """Show what can be changed."""
    record = await own(press)
    say = press.interaction.client.say_to(press.interaction)
    await press.interaction.response.send_modal(view.editor(say, record.job))


async def edited(submission: Submission) -> None:
    """Change a job that waits; make a new one of one that has ended."""
    desk: Desk = submission.interaction.client
    record = await own(submission)
    wish = Order.again(record.job, **changes(submission.fields))
    style = next(iter(submission.files.get(view.STYLE, ())), None)
    if style:
        desk.intake.check(style, pictures.STYLE_PICTURE)
    if record.outcome is None:
        await _amend(submission.interaction, record.job, wish, style)
    elif isinstance(record.outcome, Done) and wish == Order.again(record.job) and not style:
        raise UserError(said.NOTHING_CHANGED)
    else:
        await _make(submission.interaction, wish, style)


async def _amend(
    interaction: discord.Interaction[Desk],
    job: Job,
    wish: Order,
    upload: discord.Attachment | None,
) -> None:
    desk = interaction.client
    await admit(interaction, wish.quality)
    await interaction.response.defer()
    amended = replace(
        job,
        style=await _style(desk, upload) if upload else job.style,
        strength=wish.strength,
        quality=wish.tier,
        keep_colours=wish.keep_colours,
    )
    if not await desk.service.amend(amended):
        raise UserError(said.BEGUN)
    await interaction.followup.send(desk.say_to(interaction)(said.CHANGED), ephemeral=True)


async def _make(
    interaction: discord.Interaction[Desk], wish: Order, upload: discord.Attachment | None
) -> None:
    desk = interaction.client
    order = await kept(desk, replace(wish, style=None) if upload else wish)
    quota = await admit(interaction, order.quality)
    address = await answer(interaction, private=order.private)
    if upload:
        order = replace(order, style=await _style(desk, upload))
    # Each modal that is sent is a wish of its own, so two different ones need not wait.
    await submit(interaction, order, f"interaction {interaction.id}", address, quota)


async def _style(desk: Desk, upload: discord.Attachment) -> OwnStyle:
    return OwnStyle(await desk.intake.read(upload, pictures.STYLE_PICTURE))


def changes(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was chosen, as an order takes it: anybody can send anything.

    Raises:
        UserError: It makes no sense.
    """
    quality, strength = _one(fields.get(view.QUALITY)), _one(fields.get(view.STRENGTH))
    if quality not in QUALITIES:
        raise UserError(said.NO_QUALITY)
    number = int(strength) if re.fullmatch("[0-9]{1,3}", strength) else 0
    if not WEAKEST <= number <= STRONGEST:
        raise UserError(said.NO_STRENGTH)
    photos = _one(fields.get(view.COLOURS)) == view.PHOTOS
    return {"quality": quality, "strength": number, "keep_colours": photos}


def _one(value: str | tuple[str, ...] | None) -> str:
    """The choice of a radio group or a menu; nothing if there is none."""
    return value if isinstance(value, str) else next(iter(value or ()), "")


ACTIONS: Final[Mapping[str, Action]] = {"edit": edit, "restyle": restyle}

RECEIVES: Final[Mapping[str, Receive]] = {"edit": edited}
