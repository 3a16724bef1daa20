"""Who may press what, and what it does."""

import pytest
from simcord import InteractionResult

from bot import replies
from bot.client import Atelier
from bot.delivery import Deliveries
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.queue import Queue
from bot.jobs.service import JobService
from bot.presets import Shelf
from tests.bot.world import Gallery, World, labels, words


async def press(world: World, card: InteractionResult, label: str) -> InteractionResult:
    """Alice presses a button of a card."""
    assert card.response is not None
    return await world.alice.click(card.response.message, label=label)


async def test_cancel_ends_the_painting(world: World) -> None:
    """The owner's press is all it takes."""
    card = await world.stylize()
    await press(world, card, replies.CANCEL)
    await world.advance(3)
    assert replies.CANCELLED_TITLE in words(card.response)
    assert world.backend.running == []


async def test_finish_now_keeps_the_picture(world: World) -> None:
    """What is there becomes the result."""
    card = await world.stylize()
    await press(world, card, replies.FINISH)
    await world.advance(3)
    assert "finished early" in words(card.response)


async def test_a_waiting_painting_can_be_cancelled(world: World) -> None:
    """It never starts."""
    await world.stylize(world.bob)
    card = await world.stylize(world.alice)
    await press(world, card, replies.CANCEL)
    await world.advance(3)
    assert replies.CANCELLED_TITLE in words(card.response)
    assert len(world.backend.running) == 1


@pytest.mark.parametrize("label", [replies.CANCEL, replies.FINISH])
async def test_nobody_else_may_press(world: World, label: str) -> None:
    """Others get a private sentence, and the painting goes on."""
    card = await world.stylize(world.bob)
    pressed = await press(world, card, label)
    assert pressed.response is not None
    assert (pressed.response.content, pressed.response.ephemeral) == (replies.NOT_YOURS, True)
    assert len(world.backend.running) == 1


@pytest.mark.parametrize("label", [replies.CANCEL, replies.FINISH])
async def test_a_press_after_a_restart_gets_an_answer(
    world: World, backend: FakeBackend, label: str
) -> None:
    """The job is unknown to the new process, and the person learns what to do."""
    card = await world.stylize()
    service = JobService(backend, Queue(1, 1), world.clock)
    fresh = Atelier(service, Deliveries(world.clock, 3), Shelf(Gallery(), KeyError), None)
    await world.env.restart_bot(fresh)
    pressed = await press(world, card, label)
    assert pressed.response is not None
    assert (pressed.response.content, pressed.response.ephemeral) == (replies.UNKNOWN_JOB, True)


async def test_buttons_go_away_with_the_job(world: World) -> None:
    """A finished card cannot be pressed."""
    card = await world.stylize()
    assert labels(card.response) == [replies.FINISH, replies.CANCEL]
    await press(world, card, replies.FINISH)
    await world.advance(3)
    assert labels(card.response) == []
