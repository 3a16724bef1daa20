"""The buttons of a finished painting, also where the bot was brought along by a person."""

import asyncio

import pytest

from bot.replies import buttons
from bot.replies import results as said
from tests.wire.bot.stage import Scene
from tests.wire.bot.test_menus import place
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.routes.interactions import DEFER

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLACES = ["own server", "foreign server", "group", "direct"]
WISH = {"quality": "draft", "strength": ["70"], "colours": "photo", "style": []}


async def finished(scene: Scene, name: str) -> Message:
    """A painting of Alice's in a channel of that kind."""
    return await scene.final(await scene.stylize(channel=place(scene, name)))


async def press(scene: Scene, card: Message, label: object) -> Interaction:
    """Alice presses a button of a card."""
    return await scene.discord.press(scene.alice, card, str(label))


@pytest.mark.parametrize("name", PLACES)
async def test_a_card_can_be_deleted_there(scene: Scene, name: str) -> None:
    """Where the bot has no rights the answer to its question still has them."""
    card = await finished(scene, name)
    sent = await scene.discord.submit(await press(scene, card, buttons.DELETE))
    await scene.discord.until(lambda: len(sent.messages) > 1)
    assert card.deleted
    assert sent.messages[1].text == str(said.DELETED)


@pytest.mark.parametrize("name", PLACES)
async def test_a_card_can_be_edited_there(scene: Scene, name: str) -> None:
    """The modal is one that Discord accepts, and leads to a new painting."""
    opened = await press(scene, await finished(scene, name), buttons.EDIT)
    made = await scene.discord.submit(opened, **WISH)
    assert "70" in (await scene.final(made)).text


@pytest.mark.parametrize("name", PLACES)
async def test_photo_and_painting_can_be_compared_there(scene: Scene, name: str) -> None:
    """Two pictures, for whoever presses only."""
    shown = await press(scene, await finished(scene, name), buttons.COMPARE)
    await scene.discord.until(lambda: len(shown.message.files) == 2)
    assert shown.message.ephemeral
    assert str(said.COMPARE) in shown.message.text


@pytest.mark.parametrize("label", [buttons.STRONGER, buttons.VARIATION], ids=str)
async def test_a_double_click_is_one_press(scene: Scene, label: object) -> None:
    """Two at the same moment lead to one painting."""
    card = await finished(scene, "own server")
    both = await asyncio.gather(*(press(scene, card, label) for _ in range(2)))
    assert sum(used.answers[0]["type"] == DEFER for used in both) == 1
    await scene.settled(lambda: len(scene.discord.messages(scene.channel)) == 2)
