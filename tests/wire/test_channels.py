"""Messages of the bot's own."""

import discord
import pytest

from tests.wire.client import QUIET, card, picture
from tests.wire.conftest import Scene
from tests.wire.errors import ARCHIVED, MISSING_ACCESS, MISSING_PERMISSIONS, ApiError


def place(scene: Scene) -> discord.PartialMessageable:
    """The channel as the bot sees it."""
    return scene.bot.get_partial_messageable(scene.channel.id)


async def test_a_message_is_sent_read_and_edited(scene: Scene) -> None:
    """It can be found in the channel's history.

    An edit must switch mentions off by itself: discord.py adds the client's choice only to edits
    with `content`.
    """
    sent = await place(scene).send(view=card("new"), file=picture())
    await (
        place(scene).get_partial_message(sent.id).edit(view=card("edited"), allowed_mentions=QUIET)
    )
    assert [sent.id] == [found.id async for found in place(scene).history(limit=5)]
    assert [message.text for message in scene.server.messages(scene.channel)] == ["edited"]
    assert scene.server.problems == []


async def test_the_same_nonce_is_the_same_message(scene: Scene) -> None:
    """Sent twice, it is there once."""
    first, second = [await place(scene).send("hello", nonce="job 1") for _ in range(2)]
    assert first.id == second.id
    assert len(scene.server.messages(scene.channel)) == 1


async def test_a_direct_message_arrives(scene: Scene) -> None:
    """The bot opens the channel by the person's id."""
    person = await scene.bot.fetch_user(scene.alice.id)
    await person.send("for you")
    [message] = scene.server.messages(scene.server.direct(scene.alice))
    assert message.text == "for you"


async def test_a_person_may_refuse_direct_messages(scene: Scene) -> None:
    """403 with code 50007."""
    scene.alice.refuses_direct = True
    person = await scene.bot.fetch_user(scene.alice.id)
    with pytest.raises(discord.Forbidden) as caught:
        await person.send("for you")
    assert caught.value.code == 50007


@pytest.mark.parametrize("refusal", [MISSING_ACCESS, MISSING_PERMISSIONS, ARCHIVED])
async def test_a_channel_may_refuse_the_bot(scene: Scene, refusal: ApiError) -> None:
    """With the code that was ordered."""
    scene.channel.refuses = refusal
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send("hello")
    assert (refusal.status, refusal.code) == (caught.value.status, caught.value.code)


async def test_the_bot_is_not_where_a_person_brings_it(scene: Scene) -> None:
    """Between friends it has no access of its own: 50001."""
    friends = scene.bot.get_partial_messageable(scene.server.group().id)
    with pytest.raises(discord.Forbidden) as caught:
        await friends.send("hello")
    assert caught.value.code == 50001


async def test_a_file_above_the_announced_size_is_a_problem(scene: Scene) -> None:
    """413 with code 40005, and it is written down."""
    large = picture(bytes(10 * 1024 * 1024 + 1))
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send(view=card("large"), file=large)
    assert (caught.value.status, caught.value.code) == (413, 40005)
    assert len(scene.server.problems) == 1


async def test_less_may_be_accepted_than_was_announced(scene: Scene) -> None:
    """The same refusal, but nobody is to blame."""
    scene.server.terms.accepted_bytes = 5
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send(view=card("large"), file=picture(b"123456"))
    assert (caught.value.status, caught.value.code) == (413, 40005)
    assert scene.server.problems == []


async def test_mentions_that_are_not_switched_off_are_a_problem(scene: Scene) -> None:
    """Discord lets it pass; we do not."""
    await place(scene).send("@everyone", allowed_mentions=discord.AllowedMentions.all())
    assert len(scene.server.problems) == 1
