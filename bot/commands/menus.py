"""The menus behind a message and behind a person: their picture goes straight to the picker."""

import discord
from discord import app_commands

from bot.desk import Desk
from bot.errors import UserError
from bot.guard import guarded
from bot.guilds.gate import admit, usual_quality
from bot.intake import Source
from bot.language.commands import local
from bot.language.text import Text
from bot.replies import menus as said
from bot.replies import pictures
from bot.sources import avatar_of, pictures_of
from bot.styles.choosing import choose


@app_commands.context_menu(name=local(said.STYLIZE_THIS))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def stylize_this(interaction: discord.Interaction[Desk], message: discord.Message) -> None:
    """Paint a picture of a message, whoever sent it."""
    async with guarded(interaction):
        sources = pictures_of(message)
        if not sources:
            raise UserError(said.NO_PICTURE)
        await _begin(interaction, sources, pictures.PHOTO)


@app_commands.context_menu(name=local(said.STYLIZE_AVATAR))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def stylize_avatar(
    interaction: discord.Interaction[Desk], person: discord.Member | discord.User
) -> None:
    """Paint somebody's avatar."""
    async with guarded(interaction):
        await _begin(interaction, [avatar_of(person)], said.AVATAR)


async def _begin(
    interaction: discord.Interaction[Desk], sources: list[Source], which: Text
) -> None:
    """Turn people away who may not have it painted, before anything is read."""
    quality = await usual_quality(interaction)
    await admit(interaction, quality)
    await interaction.response.defer(ephemeral=True, thinking=True)
    await choose(interaction, sources, which, quality)
