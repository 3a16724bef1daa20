"""The menu behind a message, where the bot was brought along by a person."""

import pytest

from bot.replies import menus as said
from tests.wire.bot.stage import Scene
from tests.wire.people import Channel

pytestmark = pytest.mark.asyncio(loop_scope="module")


def place(scene: Scene, name: str) -> Channel:
    """A channel of that kind."""
    match name:
        case "own server":
            return scene.channel
        case "foreign server":
            return scene.discord.channel(scene.discord.guild("Prado", joined=False))
        case "group":
            return scene.discord.group()
    return scene.discord.direct(scene.alice)


@pytest.mark.parametrize("name", ["own server", "foreign server", "group", "direct"])
async def test_stylize_this_works_there(scene: Scene, name: str) -> None:
    """The picture of a card, which is no attachment of its message, goes to the picker."""
    card = await scene.final(await scene.stylize(channel=place(scene, name)))
    asked = await scene.discord.menu(scene.alice, card, str(said.STYLIZE_THIS))
    await scene.discord.until(lambda: asked.message.files)
    assert asked.message.ephemeral
    assert asked.first_answer_after is not None
    assert asked.first_answer_after < 1
