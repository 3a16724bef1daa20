"""Cancel and Finish now: who may press them, and what they do."""

import discord
import pytest
from simcord import InteractionResult

from bot.errors import StoreError
from bot.jobs.store import JobStore
from bot.press import Control, control_id
from bot.replies import buttons, refusals
from bot.replies import cards as said
from bot.views.frame import SLATE, framed
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, labels, painted, words


async def press(world: World, card: InteractionResult, label: str) -> InteractionResult:
    """Alice presses a button of a card."""
    assert card.response is not None
    return await world.alice.click(card.response.message, label=label)


async def test_cancel_ends_the_painting(world: World) -> None:
    """The owner's press is all it takes."""
    card = await world.stylize()
    await press(world, card, str(buttons.CANCEL))
    await world.advance(3)
    assert str(said.CANCELLED_TITLE) in words(card.response)
    assert world.backend.running == []


async def test_finish_now_keeps_the_picture(world: World) -> None:
    """What is there becomes the result."""
    card = await world.stylize()
    await press(world, card, str(buttons.FINISH))
    await world.advance(3)
    assert "finished early" in words(card.response)


async def test_a_waiting_painting_can_be_cancelled(world: World) -> None:
    """It never starts."""
    await world.stylize(world.bob)
    card = await world.stylize(world.alice)
    await press(world, card, str(buttons.CANCEL))
    await world.advance(3)
    assert str(said.CANCELLED_TITLE) in words(card.response)
    assert len(world.backend.running) == 1


@pytest.mark.parametrize("label", [str(buttons.CANCEL), str(buttons.FINISH)])
async def test_nobody_else_may_press(world: World, label: str) -> None:
    """Others get a private sentence, and the painting goes on."""
    card = await world.stylize(world.bob)
    pressed = await press(world, card, label)
    (answer,) = pressed.followups
    assert (answer.content, answer.ephemeral) == (str(refusals.NOT_YOURS), True)
    assert len(world.backend.running) == 1


async def old_button(world: World, custom_id: str) -> discord.Message:
    """A message with a button of this id."""
    button = Control(discord.ui.Button(label="Old", custom_id=custom_id))
    view = framed(SLATE, discord.ui.ActionRow(button))
    return await desk(world).get_partial_messageable(world.channel.id).send(view=view)


@pytest.mark.parametrize("verb", ["cancel", "finish"])
async def test_a_press_for_an_unknown_job_gets_an_answer(world: World, verb: str) -> None:
    """An old card may still have its buttons; the person learns that the painting is gone."""
    await world.stylize()
    await old_button(world, control_id(verb, "0" * 10))
    assert world.channel.last_message is not None
    pressed = await world.alice.click(world.channel.last_message, label="Old")
    (answer,) = pressed.followups
    assert (answer.content, answer.ephemeral) == (str(refusals.FORGOTTEN), True)


@pytest.mark.parametrize("verb", ["cancel", "finish"])
async def test_a_press_for_a_job_that_has_ended_gets_an_answer(world: World, verb: str) -> None:
    """There is nothing to do any more."""
    await world.stylize()
    job_id = world.backend.running[0]
    await world.happen(painted())
    await old_button(world, control_id(verb, job_id))
    assert world.channel.last_message is not None
    pressed = await world.alice.click(world.channel.last_message, label="Old")
    assert [answer.content for answer in pressed.followups] == [str(refusals.UNKNOWN_JOB)]


@pytest.mark.parametrize(("verb", "words_after"), [("cancel", "Cancelled"), ("finish", "early")])
async def test_buttons_of_the_first_version_still_work(
    world: World, verb: str, words_after: str
) -> None:
    """Their ids have the owner's number behind the job's."""
    card = await world.stylize()
    await old_button(world, f"atelier:{verb}:{world.backend.running[0]}:{world.alice.id}")
    assert world.channel.last_message is not None
    await world.alice.click(world.channel.last_message, label="Old")
    await world.advance(3)
    assert words_after in words(card.response)


async def test_a_store_that_cannot_be_used_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press had no effect on a waiting job, and the person knows."""
    await world.stylize(world.bob)
    card = await world.stylize()

    async def locked(*_: object) -> bool:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(JobStore, "cancel", locked)
    pressed = await press(world, card, str(buttons.CANCEL))
    assert [answer.content for answer in pressed.followups] == [str(refusals.NOT_NOW)]


async def test_buttons_go_away_with_the_job(world: World) -> None:
    """A finished card cannot be cancelled."""
    card = await world.stylize()
    both = {str(buttons.FINISH), str(buttons.CANCEL)}
    assert set(labels(card.response)) >= both
    await press(world, card, str(buttons.FINISH))
    await world.advance(3)
    assert not set(labels(card.response)) & both


async def test_a_running_job_can_be_cancelled_without_the_store(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What runs in this process ends at once; the note of it follows."""
    card = await world.stylize()

    async def locked(*_: object) -> bool:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(JobStore, "cancel", locked)
    await press(world, card, str(buttons.CANCEL))
    await world.advance(3)
    assert str(said.CANCELLED_TITLE) in words(card.response)
