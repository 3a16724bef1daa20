"""Who may press what, and what it does."""

import discord
import pytest
from simcord import InteractionResult

from bot import replies
from bot.errors import StoreError
from bot.jobs.model import JobId
from bot.jobs.store import JobStore
from bot.views import cards
from bot.views.buttons import JobButton, Verb
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, labels, words


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


@pytest.mark.parametrize("verb", ["cancel", "finish"])
async def test_a_press_for_an_unknown_job_gets_an_answer(world: World, verb: Verb) -> None:
    """An old card may still have its buttons; the person learns that there is nothing to do."""
    await world.stylize()
    button = JobButton(verb, JobId("0" * 10), world.alice.id)
    await (
        desk(world)
        .get_partial_messageable(world.channel.id)
        .send(view=cards.framed(0, discord.ui.ActionRow(button)))
    )
    message = world.channel.last_message
    assert message is not None
    pressed = await world.alice.click(message, label=button.item.label)
    (answer,) = pressed.followups
    assert (answer.content, answer.ephemeral) == (replies.UNKNOWN_JOB, True)


async def test_a_store_that_cannot_be_used_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press had no effect on a waiting job, and the person knows."""
    await world.stylize(world.bob)
    card = await world.stylize()

    async def locked(*_: object) -> bool:
        raise StoreError(replies.NOT_NOW)

    monkeypatch.setattr(JobStore, "cancel", locked)
    pressed = await press(world, card, replies.CANCEL)
    assert [answer.content for answer in pressed.followups] == [replies.NOT_NOW]


async def test_buttons_go_away_with_the_job(world: World) -> None:
    """A finished card cannot be pressed."""
    card = await world.stylize()
    assert labels(card.response) == [replies.FINISH, replies.CANCEL]
    await press(world, card, replies.FINISH)
    await world.advance(3)
    assert labels(card.response) == []


async def test_a_running_job_can_be_cancelled_without_the_store(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs in this process ends at once; the note of it follows."""
    card = await world.stylize()

    async def locked(*_: object) -> bool:
        raise StoreError(replies.NOT_NOW)

    monkeypatch.setattr(JobStore, "cancel", locked)
    await press(world, card, replies.CANCEL)
    await world.advance(3)
    assert replies.CANCELLED_TITLE in words(card.response)
