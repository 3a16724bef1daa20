"""A painting leaves the gallery, wherever it is shown."""

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.errors import UserError
from bot.gallery.store import Spot
from bot.gallery.withdrawing import take_down, withdraw
from bot.jobs.model import JobId
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import gallery, hand_over, only_post, share, shown
from tests.bot.world import World


@pytest.fixture(params=["text channel", "forum"])
async def room(world: World, request: pytest.FixtureRequest) -> ChannelHandle:
    """A gallery of either kind with one post."""
    channel = await gallery(world, forum=request.param == "forum")
    await share(world)
    return channel


async def test_message_and_row_are_gone(world: World, room: ChannelHandle) -> None:
    """The thread, too; and a second time nothing happens."""
    post = await only_post(world)
    for _ in range(2):
        await withdraw(desk(world), post.job)
    assert (shown(room), room.threads) == ([], [])
    assert await desk(world).gallery.of_person(world.alice.id) == ()


async def test_there_need_not_be_a_post(world: World) -> None:
    """Most paintings are not shared."""
    await withdraw(desk(world), JobId("a"))


async def test_a_message_that_is_gone_is_as_good(world: World, room: ChannelHandle) -> None:
    """Somebody has deleted it on Discord."""
    await shown(room)[0].delete()
    assert await take_down(desk(world), await only_post(world))
    assert await desk(world).gallery.of_person(world.alice.id) == ()


async def test_a_gallery_that_is_gone_is_as_good(world: World, room: ChannelHandle) -> None:
    """With all its messages."""
    channel, post = world.env.bot.get_channel(room.id), await only_post(world)
    assert isinstance(channel, discord.TextChannel | discord.ForumChannel)
    await channel.delete()
    await withdraw(desk(world), post.job)
    assert await desk(world).gallery.get(post.id) is None


async def test_a_post_that_nobody_noted_is_looked_for(world: World, room: ChannelHandle) -> None:
    """The bot crashed between sending and noting."""
    post = await only_post(world)
    await desk(world).gallery.sent(post, Spot(room.id))
    await withdraw(desk(world), post.job)
    assert shown(room) == []


@pytest.mark.parametrize("noted", [True, False])
async def test_a_post_in_a_server_of_another_process_goes(
    world: World, room: ChannelHandle, monkeypatch: pytest.MonkeyPatch, *, noted: bool
) -> None:
    """Whoever forgets a person may not hear of that server."""
    post = await only_post(world)
    if not noted:
        await desk(world).gallery.sent(post, Spot(room.id))
    hand_over(world, monkeypatch)
    await withdraw(desk(world), post.job)
    assert shown(room) == []


async def test_the_painting_of_the_week_goes_along(world: World, room: ChannelHandle) -> None:
    """It shows the same picture."""
    crown = world.alice.guild.create_text_channel("crown")
    channel = world.env.bot.get_channel(crown.id)
    assert isinstance(channel, discord.TextChannel)
    message, post = await channel.send("week"), await only_post(world)
    await desk(world).gallery.crowned(post, Spot(crown.id, message.id))
    await withdraw(desk(world), post.job)
    assert (shown(room), shown(crown)) == ([], [])


async def test_while_discord_is_silent_nothing_is_forgotten(
    world: World, room: ChannelHandle
) -> None:
    """Whoever asks again later succeeds."""
    post = await only_post(world)
    world.env.inject_error("*", f"/channels/{post.spot.channel}*", status=503)
    with pytest.raises(UserError, match="try again in a minute"):
        await withdraw(desk(world), post.job)
    await withdraw(desk(world), post.job)
    assert shown(room) == []


async def test_what_discord_refuses_is_forgotten_and_told(
    world: World, room: ChannelHandle
) -> None:
    """Somebody else has to delete it."""
    post = await only_post(world)
    world.env.inject_error("*", f"/channels/{post.spot.channel}*", status=403, times=None)
    assert not await take_down(desk(world), post)
    assert await desk(world).gallery.of_person(world.alice.id) == ()
    assert len(shown(room)) == 1


async def test_without_manage_threads_the_message_goes(world: World) -> None:
    """An empty thread stays in the forum."""
    room = await gallery(world, forum=True)
    await share(world)
    post = await only_post(world)
    world.env.inject_error("DELETE", f"/channels/{post.spot.channel}", status=403, code=50013)
    assert await take_down(desk(world), post)
    assert shown(room) == []
    assert len(room.threads) == 1
