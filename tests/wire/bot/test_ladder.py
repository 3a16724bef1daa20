"""How an outcome arrives when the usual way is closed: exactly one message shows it."""

import io

import pytest
from PIL import Image

from tests.wire.bot.stage import Scene
from tests.wire.errors import ARCHIVED, AUTOMOD, MISSING_ACCESS, MISSING_PERMISSIONS, ApiError
from tests.wire.faults import Fault, dropped, refused
from tests.wire.interactions import Interaction

pytestmark = pytest.mark.asyncio(loop_scope="module")

POST = ("POST", "/channels/*/messages")


async def expired(scene: Scene) -> Interaction:
    """A request whose token is over while it is painted."""
    used = await scene.stylize()
    scene.discord.expire(used)
    return used


async def deleted(scene: Scene) -> Interaction:
    """The same, and its card is gone."""
    used = await expired(scene)
    scene.discord.delete(used.message)
    return used


async def test_after_13_minutes_the_bot_edits_its_card_itself(scene: Scene) -> None:
    """It does not wait for the token to be refused."""
    before = len(scene.discord.log.find("PATCH", "/webhooks"))
    used = await scene.stylize(age=13.5 * 60)
    assert await scene.final(used) is used.message
    assert len(scene.discord.log.find("PATCH", "/webhooks")) == before


async def test_a_refused_token_is_not_used_again(scene: Scene) -> None:
    """After one 401 with 50027 the bot edits its card itself."""
    used = await expired(scene)
    assert await scene.final(used) is used.message
    seen = [one.code for one in scene.discord.log.requests if used.token in one.path]
    assert seen.count(50027) == 1
    assert seen[-1] == 50027


async def test_a_deleted_card_comes_back_once(scene: Scene) -> None:
    """As a new message in its channel, while the token lives."""
    used = await scene.stylize()
    scene.discord.delete(used.message)
    card = await scene.final(used)
    assert scene.discord.messages(scene.channel) == [card]


async def test_a_deleted_card_comes_back_without_a_token(scene: Scene) -> None:
    """Just the same."""
    card = await scene.final(await deleted(scene))
    assert scene.discord.messages(scene.channel) == [card]


async def test_too_large_a_picture_is_sent_smaller(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord takes less than it said; the same painting goes in another format."""
    monkeypatch.setattr(scene.discord.terms, "accepted_bytes", 100)
    card = await scene.final(await scene.stylize())
    (data,) = card.files.values()
    assert Image.open(io.BytesIO(data)).size == (64, 48)
    assert [one.code for one in scene.discord.log.find("PATCH", "/webhooks")].count(40005) > 0


@pytest.mark.parametrize(
    "refusal",
    [MISSING_ACCESS, MISSING_PERMISSIONS, ARCHIVED, AUTOMOD],
    ids=lambda refusal: refusal.message,
)
async def test_a_closed_channel_leads_to_a_direct_message(scene: Scene, refusal: ApiError) -> None:
    """Whatever the channel's reason is."""
    scene.channel.refuses = refusal
    card = await scene.final(await expired(scene))
    assert card.channel is scene.discord.direct(scene.alice)


async def test_what_reaches_nobody_waits_in_history(scene: Scene) -> None:
    """It comes first there, and counts as shown from then on."""
    scene.channel.refuses, scene.alice.refuses_direct = MISSING_ACCESS, True
    used = await expired(scene)
    await scene.settled(lambda: scene.stage.posting(used) == "history")
    assert scene.finals(used) == []
    shown = await scene.discord.slash(scene.alice, scene.channel, "history")
    await scene.settled(lambda: scene.stage.route(used) == "history")
    assert len(shown.message.files) == 1


@pytest.mark.parametrize("fault", [dropped(carried_out=True), dropped()], ids=["after", "before"])
async def test_a_lost_answer_doubles_no_message(scene: Scene, fault: Fault) -> None:
    """The bot looks whether its message is there before it sends another one."""
    scene.discord.faults.add(fault, *POST)
    card = await scene.final(await deleted(scene))
    assert scene.discord.messages(scene.channel) == [card]
    assert card.nonce is not None


async def test_a_lost_answer_doubles_no_message_by_token(scene: Scene) -> None:
    """A follow-up has no nonce; the bot finds it all the same."""
    used = await scene.stylize()
    scene.discord.delete(used.message)
    scene.discord.faults.add(refused(MISSING_PERMISSIONS), *POST)
    scene.discord.faults.add(dropped(carried_out=True), "POST", f"/webhooks/*/{used.token}")
    card = await scene.final(used)
    assert card in used.messages


async def test_a_lost_answer_doubles_no_direct_message(scene: Scene) -> None:
    """The same where the bot may only write to the person."""
    scene.channel.refuses = MISSING_ACCESS
    number = scene.discord.direct(scene.alice).id
    scene.discord.faults.add(dropped(carried_out=True), "POST", f"/channels/{number}/messages")
    card = await scene.final(await expired(scene))
    assert scene.discord.messages(card.channel) == [card]


async def test_a_lost_answer_to_an_edit_changes_nothing(scene: Scene) -> None:
    """An edit can be repeated."""
    used = await scene.stylize()
    scene.discord.faults.add(dropped(carried_out=True), "PATCH", f"/webhooks/*/{used.token}/*")
    assert await scene.final(used) is used.message
