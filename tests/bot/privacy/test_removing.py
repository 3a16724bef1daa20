"""Paintings are taken back: from the gallery, from channels, from the database."""

import asyncio

import pytest

from bot.delivery.card import Card
from bot.delivery.routes import Content, Route
from bot.jobs.store import StaleAttemptError
from bot.privacy.removing import remove, remove_everything, take_down
from tests.bot.actions.controls import finished, record
from tests.bot.delivery.outcomes import desk
from tests.bot.gallery.rooms import buttons_of, gallery, only_post, share, shown
from tests.bot.privacy.filling import everything, names
from tests.bot.world import World, painted


async def test_a_painting_goes_with_its_post(world: World) -> None:
    """In the gallery nothing of it is left."""
    channel = await gallery(world)
    await share(world)
    post = await only_post(world)
    assert await remove(desk(world), await record(world, post.job))
    assert shown(channel) == []
    assert await desk(world).gallery.of_person(world.alice.id) == ()


async def test_removing_may_be_repeated(world: World) -> None:
    """There is nothing left to do."""
    known = await record(world, await finished(world))
    assert await remove(desk(world), known)
    assert await remove(desk(world), known)


async def test_a_message_of_long_ago_is_deleted_by_the_bot_itself(world: World) -> None:
    """The token of its interaction is over."""
    card = await world.stylize()
    await world.happen(painted())
    (known,) = await desk(world).store.history(world.alice.id, 1)
    assert known.job.address.token == ""
    assert await take_down(desk(world), known.job.address)
    assert card.response is None


async def test_a_message_of_a_moment_ago_is_deleted_by_its_token(world: World) -> None:
    """So it works where the bot is not a member."""
    card = await world.stylize()
    (known,) = await desk(world).store.history(world.alice.id, 1)
    assert await take_down(desk(world), known.job.address)
    assert card.response is None
    assert world.env.http_requests[-1].path.startswith("/webhooks/")


async def test_a_message_that_is_gone_is_no_trouble(world: World) -> None:
    """Somebody was faster."""
    (address,) = [(await record(world, await finished(world))).job.address]
    assert await take_down(desk(world), address)
    assert await take_down(desk(world), address)


async def test_a_message_that_cannot_be_reached_stays(world: World) -> None:
    """And everything else goes all the same."""
    known = await record(world, await finished(world))
    world.env.inject_error("DELETE", "*", status=403, code=50013, times=None)
    assert not await remove(desk(world), known)
    assert await desk(world).store.record(known.job.id) is None


async def test_a_card_on_its_way_is_shown_before_it_is_deleted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would come back as a new message."""
    show = Card.show

    async def show_late(card: Card, route: Route, content: Content) -> None:
        await asyncio.sleep(0.05)
        await show(card, route, content)

    monkeypatch.setattr(Card, "show", show_late)
    await world.stylize()
    job_id = world.backend.running[0]
    await remove_everything(desk(world), world.alice.id)
    await desk(world).deliveries.settled([job_id])
    assert [request.method for request in world.env.http_requests[-2:]] == ["PATCH", "DELETE"]


async def test_posts_and_hearts_of_a_person_go(world: World) -> None:
    """Their own posts with the messages; posts of others count one heart less."""
    channel = await gallery(world)
    await share(world)
    message = shown(channel)[0]
    await world.bob.click(message, label="0")
    await world.advance(30)
    assert buttons_of(shown(channel)[0])[0] == "1"
    await remove_everything(desk(world), world.bob.id)
    await world.advance(30)
    assert buttons_of(shown(channel)[0])[0] == "0"
    await remove_everything(desk(world), world.alice.id)
    assert shown(channel) == []
    tables = await everything(desk(world).database)
    assert names(world.alice.id, tables) + names(world.bob.id, tables) == []


async def test_what_another_process_paints_comes_too_late(world: World) -> None:
    """It may not bring a row back, and its picture is collected."""
    await world.stylize(world.bob)
    await world.stylize()
    (attempt,) = await desk(world).store.claim(1)
    await remove_everything(desk(world), world.alice.id)
    with pytest.raises(StaleAttemptError):
        await desk(world).store.checkpoint(attempt, await desk(world).pictures.put(b"late"))
    kept = await desk(world).store.pictures()
    assert await desk(world).pictures.collect(kept, older_than=0) == 1
    assert names(world.alice.id, await everything(desk(world).database)) == []
