"""`/presets`: every style with its picture; a server's own can be managed here."""

import discord
from discord import app_commands

from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import presets as said
from bot.styles.browsing import show_page
from bot.styles.shelf import ALL


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def presets(interaction: discord.Interaction[Desk]) -> None:
    """Show the first page, to this person only."""
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_page(interaction, ALL, 0)
