"""`/settings`: for managers, in servers."""

import pytest
from discord import Permissions
from simcord import SetupError

from bot.client import Atelier
from bot.commands.settings import settings
from bot.replies import settings as said
from tests.bot.actions.controls import told
from tests.bot.styles.choosing import member_with
from tests.bot.world import World, words


async def test_managers_see_the_settings(world: World) -> None:
    """For themselves."""
    manager = member_with(world, manage_guild=True)
    shown = await manager.slash(world.channel, "settings")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert str(said.TITLE) in words(shown.response)


async def test_discord_hides_it_from_others() -> None:
    """Unless managers show it to somebody."""
    assert settings.default_permissions == Permissions(manage_guild=True)


async def test_a_server_may_show_it_to_anybody(world: World) -> None:
    """The bot decides for itself who may use it."""
    client = world.env.bot
    assert isinstance(client, Atelier)
    commands = await client.tree.fetch_commands()
    command = next(command for command in commands if command.name == "settings")
    world.env.guild.set_command_permissions(command, {world.bob: True})
    shown = await world.bob.slash(world.channel, "settings")
    assert told(shown) == (str(said.NOT_ALLOWED), True)


async def test_direct_messages_have_no_settings(world: World) -> None:
    """There is nothing to manage."""
    with pytest.raises(SetupError):
        await world.alice.user.slash("settings")
