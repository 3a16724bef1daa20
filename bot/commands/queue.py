"""`/queue`: somebody's jobs, and how long the line is."""

import discord
from discord import app_commands

from bot.actions.queue import show_line
from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import queue as said


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def queue(interaction: discord.Interaction[Desk]) -> None:
    """Show the line, to them only."""
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        await show_line(interaction)
