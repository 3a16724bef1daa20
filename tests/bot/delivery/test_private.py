"""A painting that only its owner may see: on no way does anybody else."""

import pytest

from bot.delivery.poster import Poster
from bot.delivery.routes import Route
from bot.jobs.events import Queued, Running
from tests.bot.delivery.flaky import Mute
from tests.bot.delivery.outcomes import again, desk, finals, waits
from tests.bot.world import World, painted, words

MINUTE = 60


def own_requests(world: World) -> list[str]:
    """What the bot did with its own token in the channel, but for reading."""
    here = f"/channels/{world.channel.id}/"
    requests = (r for r in world.env.http_requests if r.method != "GET")
    return [request.path for request in requests if request.path.startswith(here)]


def close_token(world: World) -> None:
    """From now on the token is refused."""
    world.env.inject_error("*", "/webhooks/*", status=401, code=50027, times=None)


async def test_the_card_is_the_owners_only(world: World) -> None:
    """From the first answer to the picture."""
    card = await world.stylize(private=True)
    await world.happen(Running(0.5, 10))
    await world.happen(painted())
    assert card.ephemeral
    assert "64 × 48" in words(card.response)
    assert own_requests(world) == []


async def test_after_the_token_it_comes_as_a_direct_message(world: World) -> None:
    """The bot itself cannot edit such a card, and does not try."""
    await world.stylize(private=True)
    await world.env.advance_time(15 * MINUTE)
    await world.happen(Running(0.5, 10))
    await world.happen(painted())
    assert own_requests(world) == []
    assert [m.channel.id for m in finals(world)] == [world.alice.user.dm_channel.id]


async def test_a_deleted_card_comes_back_to_the_owner_only(world: World) -> None:
    """The token can still send something that nobody else sees."""
    card = await world.stylize(private=True)
    world.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008, times=None)
    await world.happen(painted())
    (answer,) = card.followups
    assert (answer.ephemeral, own_requests(world)) == (True, [])
    assert "64 × 48" in words(answer)


async def test_who_takes_no_direct_messages_finds_it_in_history(world: World) -> None:
    """It is not put where others read."""
    await world.stylize(private=True)
    job_id = world.backend.running[0]
    close_token(world)
    world.env.inject_error("POST", "/channels/*", status=403, code=50007, times=None)
    await world.happen(painted())
    parcel = await desk(world).outbox.parcel(job_id)
    assert parcel is not None
    assert (parcel.posting, own_requests(world)) == (Route.HISTORY, [])


async def test_a_direct_message_whose_answer_was_lost_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not sent twice."""
    await world.stylize(private=True)
    job_id = world.backend.running[0]
    close_token(world)
    Mute(monkeypatch, Route.DIRECT)
    await world.happen(painted())
    await again(world, job_id)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_a_lost_answer_of_the_token_opens_no_other_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can look whether it arrived: it is shown again, to the same person."""
    card = await world.stylize(private=True)
    job_id = world.backend.running[0]
    world.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008, times=None)
    Mute(monkeypatch, Route.FOLLOWUP)
    await world.happen(painted())
    await again(world, job_id)
    assert all(answer.ephemeral for answer in card.followups)
    assert (own_requests(world), await waits(world, job_id)) == ([], False)


async def test_only_a_private_jobs_poster_is_private(world: World) -> None:
    """The choice is kept with the job."""
    await world.stylize()
    await world.stylize(private=True)
    jobs = await desk(world).store.unfinished()
    assert [Poster(desk(world), job).is_private for job in jobs] == [False, True]


async def test_a_waiting_private_job_is_shown_to_its_owner(world: World) -> None:
    """With its place, by the token."""
    await world.stylize()
    card = await world.stylize(world.bob, private=True)
    await world.advance(3)
    assert Queued(1).position == 1
    assert "Next in line" in words(card.response)
    assert own_requests(world) == []
