"""How tests use the picker: menus, server presets, people with permissions."""

from typing import Any

import discord
from discord import SelectOption
from discord.ui import ActionRow, Button, Item, Select
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.guilds.presets import GuildPreset
from bot.press import Control
from bot.views.frame import SLATE, framed
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, parts, picture


def menu(message: ResponseMessage | None, verb: str) -> dict[str, Any]:
    """The menu whose id begins with a verb."""
    assert message is not None
    return next(m for m in parts(message, 3) if m["custom_id"].split(":")[1] == verb)


def values(message: ResponseMessage | None, verb: str) -> list[str]:
    """What can be chosen from it."""
    return [option["value"] for option in menu(message, verb)["options"]]


async def choose(
    who: MemberActor, shown: InteractionResult, verb: str, value: str
) -> InteractionResult:
    """Somebody chooses from a menu of an answer."""
    assert shown.response is not None
    custom_id = menu(shown.response, verb)["custom_id"]
    return await who.select(shown.response.message, [value], custom_id=custom_id)


async def click(who: MemberActor, shown: InteractionResult, label: object) -> InteractionResult:
    """Somebody presses a button of an answer."""
    assert shown.response is not None
    return await who.click(shown.response.message, label=str(label))


async def server_preset(world: World, title: str = "Our cat") -> GuildPreset:
    """A preset that the server has."""
    stored = await desk(world).pictures.put(picture())
    guild = world.env.guild.id
    return await desk(world).guild_presets.add(guild, title, stored, world.bob.id)


async def left_behind(world: World, custom_id: str, *values: str) -> discord.Message:
    """A message for all with an old menu of these values, or a button labelled "Old"."""
    item: Item[Any] = (
        Select(custom_id=custom_id, options=[SelectOption(label=value) for value in values])
        if values
        else Button(label="Old", custom_id=custom_id)
    )
    view = framed(SLATE, ActionRow(Control(item)))
    return await desk(world).get_partial_messageable(world.channel.id).send(view=view)


def member_with(world: World, **permissions: bool) -> MemberActor:
    """Somebody in the server with permissions of their own."""
    guild = world.env.guild
    role = guild.create_role("painters", permissions=discord.Permissions(**permissions))
    return guild.add_member(world.env.create_user("carol"), roles=[role])
