"""`/blend`: one photo in two or three styles at once."""

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.desk import Desk
from bot.errors import UserError
from bot.guard import guarded
from bot.guilds.gate import admit, usual_quality
from bot.jobs.model import Blend, Share
from bot.jobs.order import STRENGTH, Order
from bot.language.commands import local
from bot.placing import answer, submit
from bot.replies import blend as said
from bot.replies import cards, pictures
from bot.replies import stylize as options
from bot.styles.picking import named, suggestions

EQUAL = 50
"""The weight of a style for which none is given."""


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.describe(
    content=local(options.CONTENT_HINT),
    preset1=local(said.FIRST_HINT),
    preset2=local(said.SECOND_HINT),
    preset3=local(said.THIRD_HINT),
    weight1=local(said.WEIGHT_HINT),
    weight2=local(said.WEIGHT_HINT),
    weight3=local(said.WEIGHT_HINT),
    strength=local(options.STRENGTH_HINT),
    quality=local(options.QUALITY_HINT),
    private=local(options.PRIVATE_HINT),
)
@app_commands.rename(
    content=local(options.CONTENT),
    preset1=local(said.PRESET_1),
    preset2=local(said.PRESET_2),
    preset3=local(said.PRESET_3),
    weight1=local(said.WEIGHT_1),
    weight2=local(said.WEIGHT_2),
    weight3=local(said.WEIGHT_3),
    strength=local(options.STRENGTH),
    quality=local(options.QUALITY),
    private=local(options.PRIVATE),
)
@app_commands.choices(
    quality=[Choice(name=local(name), value=key) for key, name in cards.QUALITIES.items()]
)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def blend(  # noqa: PLR0913 - each option of a command is a parameter
    interaction: discord.Interaction[Desk],
    content: discord.Attachment,
    preset1: str,
    preset2: str,
    preset3: str | None = None,
    *,
    weight1: Range[int, 1, 100] = EQUAL,
    weight2: Range[int, 1, 100] = EQUAL,
    weight3: Range[int, 1, 100] = EQUAL,
    strength: Range[int, 1, 100] = STRENGTH,
    quality: str | None = None,
    private: bool = False,
) -> None:
    """Paint it."""
    desk = interaction.client
    async with guarded(interaction):
        names = (preset1, preset2) if preset3 is None else (preset1, preset2, preset3)
        style = await _blend(interaction, names, (weight1, weight2, weight3))
        desk.intake.check(content, pictures.PHOTO)
        quality = quality or await usual_quality(interaction)
        quota = await admit(interaction, quality)
        address = await answer(interaction, private=private)
        photo = await desk.intake.read(content, pictures.PHOTO)
        order = Order(photo, style, strength, quality, private=private)
        await submit(interaction, order, f"interaction {interaction.id}", address, quota)


@blend.autocomplete("preset1")
@blend.autocomplete("preset2")
@blend.autocomplete("preset3")
async def _suggest(interaction: discord.Interaction[Desk], typed: str) -> list[Choice[str]]:
    return await suggestions(interaction, typed)


async def _blend(
    interaction: discord.Interaction[Desk], names: tuple[str, ...], weights: tuple[int, ...]
) -> Blend:
    entries = [await named(interaction, name) for name in names]
    if len({entry.value for entry in entries}) < len(entries):
        raise UserError(said.TWICE)
    pairs = zip(entries, weights, strict=False)  # the third weight may be left over
    return Blend(tuple(Share(entry.style, weight) for entry, weight in pairs))
