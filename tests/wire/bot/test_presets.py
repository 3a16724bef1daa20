"""A server's own presets, as Discord sees them."""

import pytest

from bot.replies import buttons
from bot.replies import presets as said
from tests.wire.bot.stage import Scene
from tests.wire.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def browsing(scene: Scene) -> Message:
    """Alice looks at all styles."""
    used = await scene.discord.slash(scene.alice, scene.channel, "presets")
    await scene.discord.until(lambda: str(said.TITLE) in used.message.text)
    return used.message


async def test_a_style_of_the_collection_is_shown_large(scene: Scene) -> None:
    """The picture itself, and a photo painted in it."""
    message = await browsing(scene)
    await scene.discord.choose(scene.alice, message, "preset", "stained_glass")
    await scene.discord.until(lambda: str(said.HOW_TO_USE) in message.text)
    assert set(message.files) >= {"style.webp"}
    await scene.discord.press(scene.alice, message, str(buttons.BACK))
    await scene.discord.until(lambda: str(said.TITLE) in message.text)


async def test_adding_opens_a_modal_that_discord_accepts(scene: Scene) -> None:
    """It is the first answer to the press, as modals have to be."""
    message = await browsing(scene)
    opened = await scene.discord.press(scene.alice, message, str(buttons.ADD_STYLE))
    modal = opened.answers[0]
    assert modal["type"] == 9
    assert modal["data"]["custom_id"] == "atelier:preset_add"
