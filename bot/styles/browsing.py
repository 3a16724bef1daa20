"""`/presets`, as its command and its controls show it."""

import discord

from bot.delivery.routes import Content
from bot.desk import Desk
from bot.language.text import Text
from bot.replies import presets as said
from bot.styles.collection import SERVER
from bot.styles.picking import original, page_of, painted, show
from bot.views import presets as view


def may_manage(interaction: discord.Interaction[Desk]) -> bool:
    """Whether somebody may change the presets of the server that they are in.

    https://discord.com/developers/docs/topics/permissions (Manage Expressions, Manage Server)
    """
    theirs = interaction.permissions
    allowed = theirs.manage_expressions or theirs.manage_guild or theirs.administrator
    return interaction.guild_id is not None and allowed


async def show_page(
    interaction: discord.Interaction[Desk], section: str, number: int, note: Text = said.HOW
) -> None:
    """Show a page of all styles in place of what the answer shows now."""
    page, say = await page_of(interaction, section, number), interaction.client.say_to(interaction)
    shown = view.browsing(say, page, note, manager=may_manage(interaction))
    await show(interaction, Content(shown, page.uploads))


async def show_look(
    interaction: discord.Interaction[Desk], look: view.Look, note: Text = said.HOW_TO_USE
) -> None:
    """Show a style large in place of what the answer shows now; its pictures are looked up."""
    desk, entry = interaction.client, look.entry
    pictures = await original(desk, entry), await painted(entry)
    look = view.Look(entry, look.section, look.number, *pictures)
    shown = view.looking(desk.say_to(interaction), look, note, manager=_changes(interaction, look))
    await show(interaction, Content(shown, look.uploads))


def _changes(interaction: discord.Interaction[Desk], look: view.Look) -> bool:
    """Whether this person may change this style."""
    return look.entry.section == SERVER and may_manage(interaction)
