"""`/settings`, as its command and its controls show it."""

import discord

from bot.desk import Desk
from bot.errors import UserError
from bot.guilds.checkup import checkup, existing
from bot.guilds.rights import manages
from bot.replies import settings as said
from bot.views import settings as view


def managed(interaction: discord.Interaction[Desk]) -> discord.Guild:
    """The server whose settings this person may change now.

    Raises:
        UserError: There is none.
    """
    if interaction.guild_id is None:
        raise UserError(said.ONLY_IN_SERVERS)
    guild = interaction.client.get_guild(interaction.guild_id)
    if guild is None:
        raise UserError(said.NOT_A_MEMBER)
    if not manages(interaction.permissions):
        raise UserError(said.NOT_ALLOWED)
    return guild


async def show_settings(
    interaction: discord.Interaction[Desk], tab: str = view.TABS[0], role: str | None = None
) -> None:
    """Show a page in place of what the answer shows now.

    Args:
        interaction: Answered with "thinking…", or a press on the card itself.
        tab: The page.
        role: Whose quota is to be chosen.

    Raises:
        UserError: They may not see it.
    """
    guild, desk = managed(interaction), interaction.client
    settings = await desk.guild_store.settings(guild.id)
    state = view.State(
        existing(guild, settings),
        checkup(guild, settings),
        tuple((language.code, language.name) for language in desk.languages),
        desk.retention_days,
        tab,
        role,
    )
    shown = view.settings(desk.say_to(interaction), state)
    await interaction.edit_original_response(view=shown)
