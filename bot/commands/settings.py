"""`/settings`: what a server's managers decide."""

import discord
from discord import app_commands

from bot.desk import Desk
from bot.guard import guarded
from bot.guilds.managing import managed, show_settings
from bot.language.commands import local
from bot.replies import settings as said


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
async def settings(interaction: discord.Interaction[Desk]) -> None:
    """Show the first page, to this person only."""
    async with guarded(interaction):
        managed(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_settings(interaction)
