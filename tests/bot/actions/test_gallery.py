"""Share, hearts and the removal of posts: who may, and what it does."""

import discord
import pytest
from simcord import InteractionResult
from simcord.builders import ChannelHandle

from bot.replies import gallery as said
from bot.replies import refusals
from tests.bot.actions.controls import finished, pressed, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import (
    buttons_of,
    gallery,
    moderator,
    only_post,
    pressed_abroad,
    share,
    shown,
    told_by,
)
from tests.bot.world import World, words


def answer(result: InteractionResult) -> str:
    """The words of a private answer."""
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    assert message.ephemeral
    return words(message)


async def test_a_shared_painting_hangs_in_the_gallery(world: World) -> None:
    """With its title, whoever shared it, and how it was painted; the owner gets a link."""
    channel = await gallery(world)
    shared = await share(world)
    (message,) = shown(channel)
    text = told_by(message)
    for word in ("The Great Wave", f"by <@{world.alice.id}>", "strength 50", "post-"):
        assert word in text
    assert message.jump_url in answer(shared)


async def test_nobody_is_pinged(world: World) -> None:
    """The owner's name is a mention that rings nowhere, neither now nor with a later edit."""
    await loved(world)
    bodies = [request.json for request in world.env.http_requests if "<@" in str(request.json)]
    assert [body["allowed_mentions"] for body in bodies if body] == [{"parse": []}] * 2


async def test_only_the_owner_may_share(world: World) -> None:
    """Others read why not."""
    channel = await gallery(world)
    job_id = await finished(world)
    result = await pressed(world, world.bob, "share", job_id)
    assert told(result) == (str(refusals.NOT_YOURS), True)
    assert shown(channel) == []


async def test_sharing_twice_shows_the_same_post(world: World) -> None:
    """One post, and its link again."""
    channel = await gallery(world)
    job_id = await finished(world)
    results = [await pressed(world, world.alice, "share", job_id) for _ in range(2)]
    assert len(shown(channel)) == 1
    assert answer(results[0]) == answer(results[1])


async def test_an_unfinished_painting_cannot_be_shared(world: World) -> None:
    """There is nothing to show yet."""
    await gallery(world)
    await world.stylize()
    result = await pressed(world, world.alice, "share", world.backend.running[0])
    assert told(result) == (str(said.NOT_FINISHED), True)


async def test_a_private_painting_is_shared_only_on_second_thought(world: World) -> None:
    """The first press asks, the second one shares."""
    channel = await gallery(world)
    asked = await share(world, private=True)
    assert answer(asked) == str(said.PRIVATE)
    assert shown(channel) == []
    await world.alice.click(asked.followups[-1].message, label="Share it anyway")
    assert len(shown(channel)) == 1


async def test_a_deleted_post_can_be_shared_anew(world: World) -> None:
    """A moderator has deleted the message on Discord."""
    channel = await gallery(world)
    job_id = await finished(world)
    await pressed(world, world.alice, "share", job_id)
    await shown(channel)[0].delete()
    await pressed(world, world.alice, "share", job_id)
    assert len(shown(channel)) == 1


def room(world: World) -> ChannelHandle:
    """The gallery."""
    return world.alice.guild.channels["gallery"]


async def loved(world: World) -> discord.Message:
    """A post with Bob's heart."""
    channel = await gallery(world)
    await share(world)
    await world.bob.click(shown(channel)[0], label="0")
    return shown(channel)[0]


async def test_any_member_can_love_a_post(world: World) -> None:
    """The count goes up, and the picture stays."""
    message = await loved(world)
    assert buttons_of(message) == ["1", "Report", "Remove"]
    assert [file.filename for file in message.attachments] == [(await only_post(world)).spot.file]


async def test_loving_it_twice_offers_to_take_it_back(world: World) -> None:
    """It still counts once; then not at all."""
    message = await loved(world)
    asked = await world.bob.click(message, label="1")
    assert answer(asked) == str(said.LOVED_BEFORE)
    await world.bob.click(asked.followups[-1].message, label="Take it back")
    assert await desk(world).gallery.hearts((await only_post(world)).id) == 0
    await world.advance(5)
    assert buttons_of(shown(room(world))[0])[0] == "0"


async def test_a_storm_of_hearts_makes_few_edits(world: World) -> None:
    """One at once, one after five seconds with the last value."""
    message = await loved(world)
    edits = world.edits()
    for number in range(8):
        member = world.alice.guild.add_member(world.env.create_user(f"fan{number}"))
        await member.click(message, label="1")
    assert world.edits() == edits
    await world.advance(5)
    assert world.edits() == edits + 1
    assert buttons_of(shown(room(world))[0])[0] == "9"


async def test_a_heart_for_a_removed_post_is_told(world: World) -> None:
    """Its message may be on somebody's screen yet."""
    result = await pressed(world, world.bob, "heart", "0" * 10)
    assert told(result) == (str(said.GONE), True)


async def test_a_heart_teaches_where_a_post_is(world: World) -> None:
    """The bot crashed between sending and noting; the press itself says where."""
    channel = await gallery(world)
    await share(world)
    post = await only_post(world)
    await desk(world).gallery.sent(post, type(post.spot)(channel.id))
    await world.bob.click(shown(channel)[0], label="0")
    assert (await only_post(world)).spot == post.spot


@pytest.mark.parametrize("who", ["owner", "moderator"])
async def test_owner_and_moderator_can_remove_a_post(world: World, who: str) -> None:
    """They are asked first."""
    channel = await gallery(world)
    await share(world)
    actor = world.alice if who == "owner" else moderator(world)
    asked = await actor.click(shown(channel)[0], label="Remove")
    assert answer(asked) == str(said.REMOVE)
    await actor.click(asked.followups[-1].message, label="Remove from the gallery")
    assert shown(channel) == []
    assert await desk(world).gallery.of_person(world.alice.id) == ()


async def test_another_member_cannot_remove_a_post(world: World) -> None:
    """Not even by the second button, should they come by it."""
    channel = await gallery(world)
    await share(world)
    result = await world.bob.click(shown(channel)[0], label="Remove")
    assert told(result) == (str(said.NOT_YOURS), True)
    post = await only_post(world)
    result = await pressed(world, world.bob, "unshare", post.id)
    assert told(result) == (str(said.NOT_YOURS), True)
    assert len(shown(channel)) == 1


async def test_a_moderator_of_another_server_cannot_remove_a_post(world: World) -> None:
    """Should they come by its id: they moderate there, not here."""
    channel = await gallery(world)
    await share(world)
    result = await pressed_abroad(world, "unshare", (await only_post(world)).id)
    assert told(result) == (str(said.NOT_YOURS), True)
    assert len(shown(channel)) == 1


async def test_sharing_can_be_taken_back_at_once(world: World) -> None:
    """The answer has the button."""
    channel = await gallery(world)
    shared = await share(world)
    taken = await world.alice.click(shared.followups[-1].message, label="Remove from the gallery")
    assert shown(channel) == []
    assert taken.acknowledged


async def test_every_button_works_after_a_restart(world: World, again: Restarted) -> None:
    """Those of private answers and those of posts."""
    message = await loved(world)
    asked = await world.bob.click(message, label="1")
    sure = await world.alice.click(message, label="Remove")
    await world.env.restart_bot(again.client)
    await world.bob.click(asked.followups[-1].message, label="Take it back")
    assert buttons_of(shown(room(world))[0])[0] == "0"
    await world.bob.click(message, label="0")
    await world.advance(5)
    assert buttons_of(shown(room(world))[0])[0] == "1"
    await world.alice.click(sure.followups[-1].message, label="Remove from the gallery")
    assert shown(room(world)) == []
