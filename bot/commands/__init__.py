"""One file for each command; all of them are listed here."""

from typing import Any, Final

from discord.app_commands import Command, ContextMenu, Group

from bot.commands.blend import blend
from bot.commands.help import help_
from bot.commands.history import history
from bot.commands.menus import stylize_avatar, stylize_this
from bot.commands.presets import presets
from bot.commands.privacy import privacy
from bot.commands.queue import queue
from bot.commands.settings import settings
from bot.commands.stats import stats
from bot.commands.stylize import stylize

COMMANDS: Final[tuple[Command[Any, ..., Any] | Group | ContextMenu, ...]] = (
    stylize,
    blend,
    presets,
    history,
    queue,
    stats,
    settings,
    help_,
    privacy,
    stylize_this,
    stylize_avatar,
)
"""In the order of the README's table."""
