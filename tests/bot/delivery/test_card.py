"""Progress: worth an edit, and no more."""

import pytest

from bot.delivery.card import Card
from bot.delivery.routes import Content, Route
from bot.delivery.throttle import Throttle
from bot.jobs.events import Running
from bot.views import cards
from tests.bot.delivery.outcomes import desk, finals
from tests.bot.world import World, painted, picture, words

RUNNING = Running(0.5, 10, picture(form="JPEG"))
MINUTE = 60


def edits(world: World, room: str) -> int:
    """How often a message was edited with the token ("webhooks") or without ("channels")."""
    requests = (r for r in world.env.http_requests if r.method == "PATCH")
    return sum(request.path.startswith(f"/{room}/") for request in requests)


@pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015), (404, 10062)])
async def test_a_token_that_dies_early_is_not_used_again(
    world: World, status: int, code: int
) -> None:
    """One refusal is enough: refused requests count against the whole bot."""
    card = await world.stylize()
    world.env.inject_error("PATCH", "/webhooks/*", status=status, code=code, times=None)
    await world.happen(RUNNING)
    await world.happen(painted())
    assert "64 × 48" in words(card.response)
    assert (edits(world, "webhooks"), edits(world, "channels")) == (2, 2)


async def test_a_token_is_not_used_in_its_last_two_minutes(world: World) -> None:
    """Progress goes on with the bot's own edits."""
    card = await world.stylize()
    await world.env.advance_time(13 * MINUTE + 1)
    await world.happen(RUNNING)
    assert "50%" in words(card.response)
    assert (edits(world, "webhooks"), edits(world, "channels")) == (1, 1)


async def test_a_deleted_card_stops_the_edits_but_not_the_job(world: World) -> None:
    """The picture comes as a new message."""
    card = await world.stylize()
    assert card.response is not None
    await card.response.message.delete()
    await world.happen(RUNNING)
    await world.happen(RUNNING)
    known = world.edits()
    await world.happen(painted())
    assert world.edits() == known == 2
    assert len(finals(world)) == 1


async def test_a_failed_preview_is_no_drama(world: World) -> None:
    """Discord has a bad moment; the next edit goes through."""
    card = await world.stylize()
    world.env.inject_error("PATCH", "*", status=500)
    await world.happen(RUNNING)
    assert "Mixing the colours" in words(card.response)
    await world.happen(Running(0.6, 10))
    assert "60%" in words(card.response)


async def test_where_the_bot_is_no_member_only_the_token_edits(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People may bring it to servers that it has no rights in: it does not even ask."""
    await world.stylize()
    await world.env.advance_time(13 * MINUTE + 1)
    monkeypatch.setattr(desk(world), "get_guild", lambda _: None)
    await world.happen(RUNNING)
    assert edits(world, "channels") == 0
    await world.happen(painted())
    assert [message.channel.id for message in finals(world)] == [world.alice.user.dm_channel.id]


async def test_progress_is_left_out_while_the_bot_is_busy(world: World) -> None:
    """With its own token it may not send as much as it likes; outcomes go first."""
    await world.stylize()
    await world.env.advance_time(13 * MINUTE + 1)
    (job,) = await desk(world).store.unfinished()
    card = Card(desk(world), job, Throttle(world.clock, burst=1))
    await card.update(Content(cards.resting(str, job)))
    assert edits(world, "channels") == 0
    await card.show(Route.EDIT, Content(cards.cancelled(str, job)))
    assert edits(world, "channels") == 1


async def test_the_bots_own_edits_stop_as_well(world: World) -> None:
    """One refusal with 10008 is enough, whoever makes the edits; the job goes on."""
    card = await world.stylize()
    await world.env.advance_time(13 * MINUTE + 1)
    assert card.response is not None
    await card.response.message.delete()
    for fraction in (0.2, 0.4, 0.6):
        await world.happen(Running(fraction, 10))
    assert (edits(world, "webhooks"), edits(world, "channels")) == (1, 1)
    assert len(world.backend.running) == 1
