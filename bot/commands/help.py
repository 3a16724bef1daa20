"""`/help`: what the bot can do."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import discord
import structlog
from discord import app_commands

from bot.delivery.refusals import RefusedError, TryLaterError, translated
from bot.desk import Desk
from bot.guard import guarded
from bot.language.commands import local
from bot.replies import help as said
from bot.replies import stylize
from bot.views.help import overview

PATIENCE: Final = 2.0
"""Seconds that Discord has to tell the ids of the commands."""

Slash: TypeAlias = "app_commands.Command[Any, ..., Any]"

log = structlog.get_logger(__name__)


@app_commands.command(name=local(said.NAME), description=local(said.DESCRIPTION))
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def help_(interaction: discord.Interaction[Desk]) -> None:
    """Show the commands and what the buttons do, to them only."""
    desk = interaction.client
    async with guarded(interaction):
        await interaction.response.defer(ephemeral=True)
        ids = await _ids(desk)
        commands = [
            (_mention(command.qualified_name, ids), command.description)
            for command in _commands(desk)
            if _may(interaction, command)
        ]
        start = _mention(stylize.NAME.message, ids)
        view = overview(desk.say_to(interaction), commands, start)
        await interaction.edit_original_response(view=view)


def _commands(desk: Desk) -> Iterator[Slash]:
    for command in desk.tree.walk_commands(type=discord.AppCommandType.chat_input):
        if isinstance(command, app_commands.Command):
            yield command


def _may(interaction: discord.Interaction[Desk], command: Slash) -> bool:
    """Whether they see the command, as far as its own rules tell."""
    top = command.root_parent or command
    needed = top.default_permissions
    return needed is None or interaction.permissions >= needed


async def _ids(desk: Desk) -> Mapping[str, int]:
    """Discord's ids of the commands, by name; none if it does not tell them now."""
    try:
        async with translated(PATIENCE):
            return await desk.command_ids()
    except (RefusedError, TryLaterError) as error:
        log.info("commands are not known", error=str(error))
        return {}


def _mention(name: str, ids: Mapping[str, int]) -> str:
    """What people can press to use a command, or its name if its id is not known.

    https://discord.com/developers/docs/reference#message-formatting
    """
    known = ids.get(name.partition(" ")[0])
    return f"</{name}:{known}>" if known else f"`/{name}`"
