"""`/history`: somebody's paintings, and what could not be delivered."""

import discord
from discord import app_commands

from bot.actions.pages import show_page
from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import history as said


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def history(interaction: discord.Interaction[Desk]) -> None:
    """Show the first page, to them only."""
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        await show_page(interaction, 0)
