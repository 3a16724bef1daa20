"""Where posts and reports go, and what a manager reads who has not finished."""

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.replies import gallery as said
from bot.replies import reports
from tests.bot.actions.controls import finished, pressed, told
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import gallery, share
from tests.bot.world import World


def uploads(world: World) -> int:
    """How many messages the bot has posted."""
    paths = [r.path for r in world.env.http_requests if r.method == "POST"]
    return sum(path.endswith("/messages") for path in paths)


async def without(world: World, **missing: bool) -> ChannelHandle:
    """A text channel where the bot lacks permissions."""
    guild, me = world.alice.guild, world.env.bot.user
    assert me is not None
    overwrite = discord.PermissionOverwrite(**missing)
    channel: ChannelHandle = guild.create_text_channel("closed", overwrites={me: overwrite})
    return channel


async def test_without_a_gallery_a_manager_is_asked_for_one(world: World) -> None:
    """Nobody has chosen a channel."""
    assert told(await share(world)) == (str(said.NO_GALLERY), True)


async def test_a_deleted_gallery_is_told(world: World) -> None:
    """A manager has to choose another one."""
    room = await gallery(world)
    channel = world.env.bot.get_channel(room.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    assert told(await share(world)) == (str(said.GALLERY_GONE), True)


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("view_channel", "View Channel"),
        ("send_messages", "Send Messages"),
        ("attach_files", "Attach Files"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_a_missing_permission_is_told_before_anything_is_sent(
    world: World, permission: str, name: str
) -> None:
    """By its name on Discord; also to whoever painted in private."""
    room = await without(world, **{permission: False})
    await desk(world).guild_store.change(world.alice.guild.id, gallery_channel=room.id)
    for private in (False, True):
        job_id = await finished(world, private=private)
        before = uploads(world)
        sentence, _ = told(await pressed(world, world.alice, "share", job_id))
        assert f"<#{room.id}>" in sentence
        assert name in sentence
        assert uploads(world) == before + 1  # the message with the button


async def test_reports_need_a_channel_where_the_bot_may_post(world: World) -> None:
    """A member is told to speak with a moderator."""
    await gallery(world)
    await share(world)
    (post,) = await desk(world).gallery.of_person(world.alice.id)
    result = await pressed(world, world.bob, "report", post.id)
    assert told(result) == (str(reports.NO_REPORTS), True)
    room = await without(world, send_messages=False)
    await desk(world).guild_store.change(world.alice.guild.id, report_channel=room.id)
    result = await pressed(world, world.bob, "report", post.id)
    assert told(result) == (str(reports.REPORTS_UNREACHABLE), True)
