"""Choosing a style by eye, wherever the bot can be used."""

import pytest

from bot.replies import buttons
from bot.replies import picker as said
from tests.wire.bot.stage import Scene, photo
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.people import Channel

pytestmark = pytest.mark.asyncio(loop_scope="module")


def place(scene: Scene, name: str) -> Channel:
    """A channel of that kind."""
    match name:
        case "server":
            return scene.channel
        case "foreign server":
            return scene.discord.channel(scene.discord.guild("Prado", joined=False))
        case "group":
            return scene.discord.group()
    return scene.discord.direct(scene.alice)


async def picker(scene: Scene, channel: Channel) -> Message:
    """Alice has a photo and names no style."""
    used = await scene.discord.slash(scene.alice, channel, "stylize", content=photo())
    await scene.discord.until(lambda: str(said.TITLE) in used.message.text)
    return used.message


async def painting(scene: Scene, picked: Interaction) -> Message:
    """Wait for the picture that a choice leads to."""

    def over(message: Message) -> bool:
        named = any(name.startswith("atelier-") for name in message.files)
        return named and str(buttons.CANCEL) not in message.buttons

    await scene.discord.until(lambda: any(map(over, picked.messages)))
    return next(filter(over, picked.messages))


@pytest.mark.parametrize("name", ["server", "foreign server", "group", "direct"])
async def test_a_style_is_chosen_by_eye(scene: Scene, name: str) -> None:
    """Only its owner sees the picker, which makes way for a card that all can see."""
    message = await picker(scene, place(scene, name))
    assert message.ephemeral
    picked = await scene.discord.choose(scene.alice, message, "pick", "stained_glass")
    card = await painting(scene, picked)
    assert not card.ephemeral
    assert (message.text, message.files) == (str(said.chosen("Stained Glass")), {})


async def test_pages_turn_in_the_same_message(scene: Scene) -> None:
    """There and back, and Discord accepts all of it."""
    message = await picker(scene, scene.channel)
    first = message.text
    await scene.discord.press(scene.alice, message, str(buttons.NEXT))
    await scene.discord.until(lambda: "Page 2" in message.text)
    await scene.discord.press(scene.alice, message, str(buttons.PREVIOUS))
    await scene.discord.until(lambda: message.text == first)


async def test_a_section_is_shown(scene: Scene) -> None:
    """Of the real collection."""
    message = await picker(scene, scene.channel)
    await scene.discord.choose(scene.alice, message, "pick_section", "ukiyo_e")
    await scene.discord.until(lambda: "Page 1 of 1" in message.text)
    assert "The Great Wave off Kanagawa" in message.text
