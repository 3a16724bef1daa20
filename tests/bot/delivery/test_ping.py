"""Who has waited long is told once, and nobody else is."""

from collections.abc import Callable
from typing import Any

import pytest

from bot import limits
from bot.jobs.events import BackendEvent, Failed
from bot.jobs.outbox import Outbox
from bot.language.text import Text, raw
from bot.replies import cards as said
from tests.bot.delivery.outcomes import again, desk, finals, waits
from tests.bot.world import World, painted

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any time is a long time."""
    monkeypatch.setattr(limits, "PING_SECONDS", -1.0)


def pings(world: World) -> list[dict[str, Any]]:
    """The requests that notify somebody."""
    bodies = (request.json for request in world.env.http_requests if request.method == "POST")
    mentions = ((body, body.get("allowed_mentions") or {}) for body in bodies if body)
    return [body for body, allowed in mentions if allowed.get("users")]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [(painted(), said.ready), (Failed(raw("No canvas.")), said.not_ready)],
)
async def test_the_owner_is_told_beside_the_card(
    world: World, event: BackendEvent, sentence: Callable[[int], Text]
) -> None:
    """One short reply that notifies this person only, and cannot be doubled."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    await world.happen(event)
    (ping,) = pings(world)
    assert card.response is not None
    assert ping["content"] == str(sentence(world.alice.id))
    assert ping["allowed_mentions"]["users"] == [world.alice.id]
    assert ping["allowed_mentions"]["parse"] == []
    assert (ping["nonce"], ping["enforce_nonce"]) == (f"ping-{job_id}", True)
    assert int(ping["message_reference"]["message_id"]) == card.response.id
    assert len(finals(world)) == 1


async def test_who_cancels_is_not_told(world: World) -> None:
    """They know."""
    await world.stylize()
    await desk(world).service.cancel(world.backend.running[0])
    await world.advance(3)
    assert (pings(world), len(finals(world))) == ([], 1)


async def test_a_short_wait_ends_quietly(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sees it begin sees it end."""
    monkeypatch.setattr(limits, "PING_SECONDS", 60.0)
    await world.stylize()
    await world.happen(painted())
    assert pings(world) == []


async def test_a_new_message_mentions_the_owner_itself(world: World) -> None:
    """It takes no second one."""
    card = await world.stylize()
    assert card.response is not None
    await card.response.message.delete()
    await world.happen(painted())
    (ping,) = pings(world)
    assert str(said.ready(world.alice.id)) in str(ping["components"])
    assert len(world.channel.history()) == 1


async def test_where_the_bot_may_not_post_the_token_tells(world: World) -> None:
    """Once more a single message."""
    card = await world.stylize()
    world.env.inject_error("POST", "/channels/*", status=403, code=50013, times=None)
    await world.happen(painted())
    assert [answer.content for answer in card.followups] == [str(said.ready(world.alice.id))]


async def test_where_the_bot_may_not_reply_it_tells_without(world: World) -> None:
    """A reply needs the right to read the channel's history."""
    await world.stylize()
    world.env.inject_error("POST", "/channels/*", status=400, code=160002, times=1)
    await world.happen(painted())
    assert "message_reference" not in pings(world)[-1]
    assert len(world.channel.history()) == 2


async def test_a_private_painting_is_told_in_private(world: World) -> None:
    """Nobody else learns of it."""
    card = await world.stylize(private=True)
    await world.happen(painted())
    (told,) = card.followups
    assert (told.content, told.ephemeral) == (str(said.ready(world.alice.id)), True)


async def test_what_could_not_be_shown_at_first_comes_quietly(world: World) -> None:
    """It may be hours later."""
    await world.stylize()
    job_id = world.backend.running[0]
    world.env.inject_error("PATCH", "*", status=500)
    await world.happen(painted())
    await again(world, job_id)
    assert (pings(world), len(finals(world))) == ([], 1)


async def test_a_ping_that_does_not_go_through_leaves_the_outcome(world: World) -> None:
    """It is worth no more than a few tries."""
    await world.stylize()
    world.env.inject_error("POST", "*", status=403, code=50013, times=None)
    await world.happen(painted())
    assert len(finals(world)) == 1
    assert await desk(world).outbox.due() == []


async def test_a_crash_before_the_note_pings_with_the_same_nonce(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord answers the second request with the first message."""
    await world.stylize()
    job_id = world.backend.running[0]

    async def crash(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "delivered", crash)
        await world.happen(painted())
        await world.advance(limits.REST_SECONDS)
    await world.advance(limits.SWEEP_SECONDS)
    await world.advance(limits.SWEEP_SECONDS)
    assert {ping["nonce"] for ping in pings(world)} == {f"ping-{job_id}"}
    assert len(finals(world)) == 1


async def test_a_bug_in_a_ping_leaves_the_outcome(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is shown, noted, and not sent again."""
    await world.stylize()
    job_id = world.backend.running[0]
    monkeypatch.setattr("bot.delivery.ping.words", lambda *_: 1 / 0)
    await world.happen(painted())
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)
