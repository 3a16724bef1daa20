"""`/privacy`: what is kept of somebody."""

import discord
from discord import app_commands

from bot.actions.privacy import statement
from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import privacy as said


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def privacy(interaction: discord.Interaction[Desk]) -> None:
    """Show it, to them only, with the buttons to take it along or to delete it."""
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(view=await statement(interaction))
