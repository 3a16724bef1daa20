"""A server with a gallery, and what people do there."""

import json
from dataclasses import replace

import discord
import pytest
from simcord import InteractionResult, MemberActor
from simcord.builders import ChannelHandle

from bot.gallery.store import Post
from tests.bot.actions.controls import finished, pressed
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World


async def gallery(world: World, *, forum: bool = False) -> ChannelHandle:
    """A new channel that is the server's gallery from now on."""
    guild = world.alice.guild
    make = guild.create_forum_channel if forum else guild.create_text_channel
    channel: ChannelHandle = make("gallery")
    await desk(world).guild_store.change(guild.id, gallery_channel=channel.id)
    return channel


async def reports(world: World) -> ChannelHandle:
    """A new channel that the moderators read reports in."""
    guild = world.alice.guild
    channel: ChannelHandle = guild.create_text_channel("reports")
    await desk(world).guild_store.change(guild.id, report_channel=channel.id)
    return channel


def moderator(world: World) -> MemberActor:
    """A member who may manage messages."""
    guild = world.alice.guild
    role = guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    member: MemberActor = guild.add_member(world.env.create_user("mona"), roles=[role])
    return member


async def pressed_abroad(world: World, verb: str, *args: object) -> InteractionResult:
    """A moderator of another server presses a button there."""
    guild = world.env.create_guild("abroad")
    role = guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    member = guild.add_member(world.env.create_user("marc"), roles=[role])
    there = replace(world, channel=guild.create_text_channel("studio"))
    return await pressed(there, member, verb, *args)


async def share(world: World, *, private: bool = False) -> InteractionResult:
    """Alice has something painted and shares it."""
    job_id = await finished(world, private=private)
    return await pressed(world, world.alice, "share", job_id)


def hand_over(world: World, patch: pytest.MonkeyPatch) -> None:
    """From now on another process serves the server: this one hears nothing of it."""
    bot, guild = desk(world), world.alice.guild.id
    patch.setattr(bot, "shard_count", 2)
    patch.setattr(bot, "shard_ids", [1 - (guild >> 22) % 2])
    patch.delitem(bot._connection._guilds, guild)  # noqa: SLF001 - discord.py's memory of it


async def only_post(world: World) -> Post:
    """What Alice has shared."""
    (post,) = await desk(world).gallery.of_person(world.alice.id)
    return post


def shown(channel: ChannelHandle) -> list[discord.Message]:
    """Every message of a gallery, its threads' too."""
    return [message for room in (channel, *channel.threads) for message in room.history()]


def told_by(message: discord.Message) -> str:
    """All that a card says, as Discord has it."""
    return json.dumps([part.to_dict() for part in message.components], ensure_ascii=False)


def buttons_of(message: discord.Message) -> list[str]:
    """The labels of a card's buttons."""
    found: list[str] = []

    def keep(component: dict[str, str]) -> None:
        found.extend([component["label"]] if "label" in component else [])

    json.loads(told_by(message), object_hook=keep)
    return found
