"""`/stylize`: from a photo and a style to a painting, top to bottom."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.desk import Desk
from bot.errors import UserError
from bot.guard import guarded
from bot.guilds.gate import admit, usual_quality
from bot.jobs.model import OwnStyle, Style
from bot.jobs.order import STRENGTH, Order
from bot.language.commands import local
from bot.placing import answer, submit
from bot.replies import cards, pictures, refusals
from bot.replies import stylize as said
from bot.styles.picking import named, offer, suggestions


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.describe(
    content=local(said.CONTENT_HINT),
    style=local(said.STYLE_HINT),
    preset=local(said.PRESET_HINT),
    strength=local(said.STRENGTH_HINT),
    quality=local(said.QUALITY_HINT),
    keep_colours=local(said.KEEP_COLOURS_HINT),
    private=local(said.PRIVATE_HINT),
)
@app_commands.rename(
    content=local(said.CONTENT),
    style=local(said.STYLE),
    preset=local(said.PRESET),
    strength=local(said.STRENGTH),
    quality=local(said.QUALITY),
    keep_colours=local(said.KEEP_COLOURS),
    private=local(said.PRIVATE),
)
@app_commands.choices(
    quality=[Choice(name=local(name), value=key) for key, name in cards.QUALITIES.items()]
)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def stylize(  # noqa: PLR0913 - each option of a command is a parameter
    interaction: discord.Interaction[Desk],
    content: discord.Attachment,
    style: discord.Attachment | None = None,
    preset: str | None = None,
    strength: Range[int, 1, 100] = STRENGTH,
    quality: str | None = None,
    *,
    keep_colours: bool = False,
    private: bool = False,
) -> None:
    """Paint it, or let them choose a style by eye if they named none."""
    desk = interaction.client
    async with guarded(interaction):
        chosen = await _one_style(interaction, style, preset)
        desk.intake.check(content, pictures.PHOTO)
        quality = quality or await usual_quality(interaction)
        quota = await admit(interaction, quality)
        address = await answer(interaction, private=private or chosen is None)
        order = Order(
            content=await desk.intake.read(content, pictures.PHOTO),
            style=await _read(desk, chosen),
            strength=strength,
            quality=quality,
            keep_colours=keep_colours,
            private=private,
        )
        if order.style is None:
            await offer(interaction, order)
        else:
            await submit(interaction, order, f"interaction {interaction.id}", address, quota)


@stylize.autocomplete("preset")
async def _suggest(interaction: discord.Interaction[Desk], typed: str) -> list[Choice[str]]:
    return await suggestions(interaction, typed)


async def _one_style(
    interaction: discord.Interaction[Desk],
    style: discord.Attachment | None,
    preset: str | None,
) -> Style | discord.Attachment | None:
    """What they chose; None if nothing."""
    if style and preset:
        raise UserError(refusals.TWO_STYLES)
    if style:
        interaction.client.intake.check(style, pictures.STYLE_PICTURE)
        return style
    return (await named(interaction, preset)).style if preset else None


async def _read(desk: Desk, chosen: Style | discord.Attachment | None) -> Style | None:
    if not isinstance(chosen, discord.Attachment):
        return chosen
    return OwnStyle(await desk.intake.read(chosen, pictures.STYLE_PICTURE))
