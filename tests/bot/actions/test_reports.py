"""A worried member, and the moderators who look at it."""

import discord
import pytest
from simcord import InteractionResult, MemberActor
from simcord.builders import ChannelHandle

from bot.replies import gallery as said
from bot.replies import reports
from tests.bot.actions.controls import pressed, told
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import (
    gallery,
    moderator,
    only_post,
    pressed_abroad,
    share,
    shown,
    told_by,
)
from tests.bot.gallery.rooms import reports as report_room
from tests.bot.world import World, words


@pytest.fixture
async def room(world: World) -> ChannelHandle:
    """A gallery with one post."""
    channel = await gallery(world)
    await share(world)
    return channel


@pytest.fixture
async def desk_of_moderators(world: World) -> ChannelHandle:
    """Where reports go."""
    return await report_room(world)


async def report(room: ChannelHandle, who: MemberActor) -> InteractionResult:
    """Somebody reports the post."""
    asked = await who.click(shown(room)[0], label="Report")
    values = {"reason": "hurtful", "words": "It is *rude*."}
    return await who.submit_modal(asked, values)


def card(world: World) -> discord.Message:
    """The newest report."""
    return shown(world.alice.guild.channels["reports"])[-1]


async def reported(world: World, room: ChannelHandle) -> discord.Message:
    """What Bob's report looks like to moderators."""
    await report(room, world.bob)
    return card(world)


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_report_reaches_the_moderators(world: World, room: ChannelHandle) -> None:
    """Who reports which post and why; the reporter is thanked in private, and nobody is pinged."""
    result = await report(room, world.bob)
    text, post = told_by(card(world)), await only_post(world)
    for word in (post.link, f"<@{world.bob.id}>", "hateful", r"It is \\*rude\\*."):
        assert word in text
    answer = result.followups[-1]
    assert (words(answer), answer.ephemeral) == (str(reports.REPORTED), True)
    (sent,) = [r.json for r in world.env.http_requests if r.json and "reported [" in str(r.json)]
    assert sent["allowed_mentions"] == {"parse": []}


@pytest.mark.usefixtures("desk_of_moderators")
async def test_each_member_reports_a_post_once(world: World, room: ChannelHandle) -> None:
    """Others may report it, too."""
    await report(room, world.bob)
    again = await world.bob.click(shown(room)[0], label="Report")
    assert told(again) == (str(reports.REPORTED_BEFORE), True)
    await report(room, world.alice)
    assert len(shown(world.alice.guild.channels["reports"])) == 2


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_modal_sent_late_is_no_second_report(world: World, room: ChannelHandle) -> None:
    """It was opened on two devices."""
    asked = [await world.bob.click(shown(room)[0], label="Report") for _ in range(2)]
    results = [await world.bob.submit_modal(each, {"reason": "other"}) for each in asked]
    assert told(results[1]) == (str(reports.REPORTED_BEFORE), True)
    assert len(shown(world.alice.guild.channels["reports"])) == 1


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_report_that_was_not_sent_can_be_repeated(
    world: World, room: ChannelHandle
) -> None:
    """Discord was broken for a moment."""
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    result = await report(room, world.bob)
    assert told(result) == (str(said.NOT_NOW), True)
    assert told_by(await reported(world, room))


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_moderator_removes_the_post(world: World, room: ChannelHandle) -> None:
    """The report tells who did; its buttons go."""
    mona = moderator(world)
    await mona.click(await reported(world, room), label="Remove from the gallery")
    assert shown(room) == []
    assert str(reports.removed_by(mona.id)) in told_by(card(world))
    assert "atelier:" not in told_by(card(world))


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_moderator_dismisses_the_report(world: World, room: ChannelHandle) -> None:
    """The post stays, and so does what was said of it."""
    mona = moderator(world)
    await mona.click(await reported(world, room), label="Dismiss")
    assert len(shown(room)) == 1
    assert str(reports.dismissed_by(mona.id)) in told_by(card(world))
    assert "hateful" in told_by(card(world))


@pytest.mark.usefixtures("desk_of_moderators")
@pytest.mark.parametrize("label", ["Remove from the gallery", "Dismiss"])
async def test_nobody_else_decides(world: World, room: ChannelHandle, label: str) -> None:
    """Members who see the channel, for whatever reason."""
    result = await world.bob.click(await reported(world, room), label=label)
    assert told(result) == (str(reports.ONLY_MODERATORS), True)
    assert len(shown(room)) == 1


async def test_a_moderator_of_another_server_cannot_remove_the_post(
    world: World, room: ChannelHandle
) -> None:
    """Should they come by its id: they moderate there, not here."""
    result = await pressed_abroad(world, "report_remove", (await only_post(world)).id)
    assert told(result) == (str(reports.ONLY_MODERATORS), True)
    assert len(shown(room)) == 1


@pytest.mark.usefixtures("desk_of_moderators")
async def test_two_moderators_remove_a_post_once(world: World, room: ChannelHandle) -> None:
    """The second press finds it gone, which is what was wanted."""
    mona = moderator(world)
    await reported(world, room)
    await report(room, world.alice)
    for message in shown(world.alice.guild.channels["reports"]):
        await mona.click(message, label="Remove from the gallery")
    assert shown(room) == []
    assert str(reports.removed_by(mona.id)) in told_by(card(world))


async def test_a_report_of_a_removed_post_is_told(world: World) -> None:
    """Its message may be on somebody's screen yet."""
    result = await pressed(world, world.bob, "report", "0" * 10)
    assert told(result) == (str(said.GONE), True)


@pytest.mark.usefixtures("desk_of_moderators")
async def test_a_message_that_cannot_be_deleted_is_told(world: World, room: ChannelHandle) -> None:
    """The moderator has to do it."""
    message, mona = await reported(world, room), moderator(world)
    world.env.inject_error("DELETE", f"/channels/{room.id}/*", status=403, code=50013)
    result = await mona.click(message, label="Remove from the gallery")
    assert told(result) == (str(said.NOT_DELETED), True)
    assert await desk(world).gallery.of_person(world.alice.id) == ()
