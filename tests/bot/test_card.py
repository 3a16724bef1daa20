"""Every way to reach the person who is waiting."""

import pytest
from PIL import Image
from simcord import InteractionResult

from bot.jobs.model import Done, Running
from tests.bot.world import World, picture, words

DONE = Done(Image.new("RGB", (64, 48)), seconds=1)
RUNNING = Running(0.5, 10, picture(form="JPEG"))
MINUTE = 60


def paths(world: World, method: str) -> list[str]:
    """Where the bot's requests of one kind went, numbers left out."""
    requests = (request for request in world.env.http_requests if request.method == method)
    return ["/".join(p for p in request.path.split("/") if p.isalpha()) for request in requests]


async def delete(card: InteractionResult) -> None:
    """Somebody deletes the card."""
    assert card.response is not None
    await card.response.message.delete()


async def test_after_fifteen_minutes_the_card_is_edited_as_a_message(world: World) -> None:
    """The interaction's token is dead then; the bot's own is not."""
    card = await world.stylize()
    await world.env.advance_time(15 * MINUTE)
    await world.happen(DONE)
    assert "64 × 48" in words(card.response)
    assert paths(world, "PATCH")[-1] == "channels/messages"


async def test_a_token_that_dies_early_is_not_used_again(world: World) -> None:
    """One refusal is enough: refused requests count against the whole bot."""
    card = await world.stylize()
    world.env.inject_error("PATCH", "/webhooks/*", status=401, code=50027, times=None)
    await world.happen(RUNNING)
    await world.happen(DONE)
    assert "64 × 48" in words(card.response)
    assert len([path for path in paths(world, "PATCH") if path.startswith("webhooks")]) == 2


async def test_a_deleted_card_stops_the_edits_but_not_the_job(world: World) -> None:
    """The picture comes as a new message."""
    card = await world.stylize()
    await delete(card)
    await world.happen(RUNNING)
    await world.happen(RUNNING)
    edits = world.edits()
    await world.happen(DONE)
    assert world.edits() == edits
    assert world.channel.last_message is not None
    assert len(world.channel.last_message.attachments) == 1


async def test_a_failed_preview_is_no_drama(world: World) -> None:
    """Discord has a bad moment; the next edit goes through."""
    card = await world.stylize()
    world.env.inject_error("PATCH", "*", status=500, times=None)
    await world.happen(RUNNING)
    world.env.backend.faults.clear()
    await world.happen(DONE)
    assert "64 × 48" in words(card.response)


async def test_a_picture_is_never_lost(world: World) -> None:
    """If the channel takes nothing at all, it comes as a direct message."""
    await world.stylize()
    world.env.inject_error("*", "/webhooks/*", status=403, code=50001, times=None)
    world.env.inject_error("*", f"/channels/{world.channel.id}/*", status=403, times=None)
    await world.happen(DONE)
    direct = world.alice.user.dm_channel.last_message
    assert direct is not None
    assert len(direct.attachments) == 1


async def test_an_outcome_that_reaches_nobody_is_logged(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operator finds the job's id."""
    await world.stylize()
    world.env.inject_error("*", "*", status=403, code=50001, times=None)
    await world.happen(DONE)
    assert "outcome could not be delivered" in capsys.readouterr().out
