"""`/stats`: how much somebody has painted, and their server."""

import discord
from discord import app_commands

from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import stats as said
from bot.views.stats import numbers


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def stats(interaction: discord.Interaction[Desk]) -> None:
    """Show the numbers, to them only."""
    desk, guild = interaction.client, interaction.guild_id
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        mine = await desk.counts.of_person(interaction.user.id)
        here = await desk.counts.of_guild(guild) if guild else None
        view = numbers(desk.say_to(interaction), mine, here)
        await interaction.edit_original_response(view=view)
