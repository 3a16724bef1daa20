"""What managers read about what is amiss."""

from typing import Any

import discord
import pytest

from bot.guilds.checkup import checkup, existing
from bot.guilds.settings import GuildSettings
from bot.language.text import Text
from bot.replies import settings as said
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World


def told(world: World, **chosen: Any) -> tuple[Text, ...]:  # noqa: ANN401 - by field
    """What they read if they have chosen this."""
    guild = desk(world).get_guild(world.env.guild.id)
    assert guild is not None
    return checkup(guild, GuildSettings(**chosen))


def closed(world: World, **denied: bool) -> int:
    """The id of a channel where the bot lacks permissions."""
    user = desk(world).user
    assert user is not None
    rule = discord.PermissionOverwrite(**denied)
    return world.env.guild.create_text_channel("closed", overwrites={user: rule}).id


async def test_all_is_well(world: World) -> None:
    """They read that, too."""
    here = world.channel.id
    assert told(world, gallery_channel=here, report_channel=here, allowed_channels=(here,)) == (
        said.FINE,
    )


async def test_a_new_server_has_no_gallery(world: World) -> None:
    """That is no trouble, but good to know."""
    assert told(world) == (said.NO_GALLERY,)
    assert told(world, weekly=True) == (said.NO_GALLERY_FOR_WEEKLY,)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("gallery_channel", "attach_files"),
        ("gallery_channel", "read_message_history"),
        ("report_channel", "send_messages"),
        ("allowed_channels", "attach_files"),
    ],
)
async def test_missing_permissions_are_named(world: World, field: str, name: str) -> None:
    """With their channel."""
    channel = closed(world, **{name: False})
    notes = told(world, **{field: (channel,) if field == "allowed_channels" else channel})
    assert said.missing(channel, [name]) in notes


async def test_forums_need_one_more(world: World) -> None:
    """Their posts are threads."""
    forum = world.env.guild.create_forum_channel("gallery")
    guild = desk(world).get_guild(world.env.guild.id)
    assert guild is not None
    known = guild.get_channel(forum.id)
    assert isinstance(known, discord.ForumChannel)
    await known.set_permissions(guild.me, send_messages_in_threads=False)
    assert told(world, gallery_channel=forum.id) == (
        said.missing(forum.id, ["send_messages_in_threads"]),
    )


async def test_deleted_channels_are_told(world: World) -> None:
    """They have to be chosen again."""
    notes = told(world, gallery_channel=1, report_channel=2, allowed_channels=(3,))
    assert notes == (said.GALLERY_GONE, said.REPORTS_GONE)


async def test_what_exists_can_be_shown(world: World) -> None:
    """Only that; the rest of the settings stays."""
    guild = desk(world).get_guild(world.env.guild.id)
    assert guild is not None
    here, role = world.channel.id, guild.default_role.id
    chosen = GuildSettings(1, here, (2, here), (role, 3), language="de")
    assert existing(guild, chosen) == GuildSettings(None, here, (here,), (role,), language="de")
