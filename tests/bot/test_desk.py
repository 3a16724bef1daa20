"""What becomes of presses and modals, before anything is done for them."""

from pathlib import Path
from typing import Final

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.client import Atelier
from bot.desk import Parts
from bot.errors import UserError
from bot.language.text import raw
from bot.press import Control, Press, Submission, control_id
from bot.replies import refusals
from bot.views.frame import SLATE, framed
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World

SLOW: Final = 60
"""Seconds that the effect of a press takes."""


@pytest.fixture
def effects() -> list[tuple[str, ...]]:
    """What was done for whoever pressed."""
    return []


@pytest.fixture
def simcord_bot(
    bot_parts: Parts,
    tmp_path: Path,
    effects: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> Atelier:
    """A bot with other controls than ours."""

    async def slow(press: Press) -> None:
        effects.append(press.args)
        await press.interaction.client.clock.sleep(SLOW)
        await press.interaction.response.defer()

    async def ask(press: Press) -> None:
        modal = discord.ui.Modal(title="Words", custom_id=control_id(*press.args))
        await press.interaction.response.send_modal(
            modal.add_item(discord.ui.TextInput(label="Words", custom_id="words"))
        )

    async def take(sent: Submission) -> None:
        effects.append((*sent.args, sent.fields["words"]))
        raise UserError(raw("Not today."))

    monkeypatch.setattr("bot.client.ACTIONS", {"slow": slow, "ask": ask})
    monkeypatch.setattr("bot.client.RECEIVES", {"take": take})
    return Atelier(bot_parts, tmp_path / "registered")


async def press(world: World, who: MemberActor, *id_: str) -> InteractionResult:
    """Somebody presses a button with this id."""
    button = Control(discord.ui.Button(label="Press", custom_id=control_id(*id_)))
    view = framed(SLATE, discord.ui.ActionRow(button))
    await desk(world).get_partial_messageable(world.channel.id).send(view=view)
    assert world.channel.last_message is not None
    return await who.click(world.channel.last_message, label="Press")


async def test_an_unknown_verb_gets_an_answer(world: World) -> None:
    """The button is from another version of the bot."""
    pressed = await press(world, world.alice, "no_such", "abc")
    assert pressed.response is not None
    assert (pressed.response.content, pressed.response.ephemeral) == (str(refusals.OUTDATED), True)


async def test_a_double_press_is_one_effect(world: World, effects: list[tuple[str, ...]]) -> None:
    """The second one is confirmed to Discord, and nothing else."""
    for _ in range(3):
        again = await press(world, world.alice, "slow", "a")
    assert effects == [("a",)]
    assert again.followups == []


async def test_other_people_and_other_buttons_are_not_a_double_press(
    world: World, effects: list[tuple[str, ...]]
) -> None:
    """Each of them is worked on."""
    await press(world, world.alice, "slow", "a")
    await press(world, world.bob, "slow", "a")
    await press(world, world.alice, "slow", "b")
    assert effects == [("a",), ("a",), ("b",)]


async def test_a_button_can_be_pressed_again_when_it_is_done(
    world: World, effects: list[tuple[str, ...]]
) -> None:
    """Then it is a wish of its own."""
    await press(world, world.alice, "slow", "a")
    await world.advance(SLOW)
    await press(world, world.alice, "slow", "a")
    assert effects == [("a",), ("a",)]


async def test_a_modal_comes_back(world: World, effects: list[tuple[str, ...]]) -> None:
    """With what its id says and what was typed; a refusal is told."""
    asked = await press(world, world.alice, "ask", "take", "a")
    sent = await world.alice.submit_modal(asked, {"words": "hello"})
    assert effects == [("a", "hello")]
    assert sent.response is not None
    assert (sent.response.content, sent.response.ephemeral) == ("Not today.", True)


async def test_an_unknown_modal_gets_an_answer(world: World) -> None:
    """It was open while the bot became another version."""
    asked = await press(world, world.alice, "ask", "no_such")
    sent = await world.alice.submit_modal(asked, {"words": "hello"})
    assert sent.response is not None
    assert sent.response.content == str(refusals.OUTDATED)
