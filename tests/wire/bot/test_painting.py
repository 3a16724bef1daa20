"""A photo becomes a painting."""

import io

import pytest
from PIL import Image

from bot.replies import cards as said
from tests.wire import components
from tests.wire.bot.stage import Scene, photo

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_photo_becomes_a_painting(scene: Scene) -> None:
    """The card of the request shows a picture that can be opened, under a name of ours."""
    used = await scene.stylize()
    card = await scene.final(used)
    assert card is used.message
    name = f"atelier-{scene.stage.job(used)}"
    assert list(card.files) == [f"{name}.webp", f"{name}.png"]
    sizes = {Image.open(io.BytesIO(data)).size for data in card.files.values()}
    assert sizes == {(64, 48)}


async def test_the_painting_is_described(scene: Scene) -> None:
    """Who cannot see the picture reads what it shows."""
    card = await scene.final(await scene.stylize())
    (gallery,) = (p for p in components.walk(card.now.components) if p["type"] == 12)
    assert "Stained Glass" in gallery["items"][0]["description"]


async def test_the_first_answer_is_immediate(scene: Scene) -> None:
    """Discord would give up after three seconds."""
    used = await scene.stylize()
    assert used.first_answer_after is not None
    assert used.first_answer_after < 0.5
    await scene.final(used)


async def test_one_message_tells_it_all(scene: Scene) -> None:
    """The card is edited; the channel is not filled with messages."""
    used = await scene.stylize()
    card = await scene.final(used)
    assert scene.discord.messages(scene.channel) == [card]


async def test_a_style_of_ones_own(scene: Scene) -> None:
    """A second picture takes the preset's place."""
    used = await scene.stylize(style=photo((40, 40)))
    assert str(said.OWN_STYLE) in (await scene.final(used)).text


async def test_a_strangers_file_name_goes_nowhere(scene: Scene) -> None:
    """It is in no request of the bot's."""
    await scene.final(await scene.stylize(content=("@everyone.jpg", photo())))
    sent = [str((one.body, one.files)) for one in scene.discord.log.requests]
    assert [text for text in sent if "@everyone" in text] == []


async def test_nobody_is_ever_mentioned(scene: Scene) -> None:
    """Every message and every edit says so."""
    await scene.final(await scene.stylize())
    sent = scene.discord.log.find("PATCH")
    bodies = [one.body for one in sent if isinstance(one.body, dict)]
    assert len(bodies) > 1
    assert {str(body["allowed_mentions"]["parse"]) for body in bodies} == {"[]"}


async def test_history_shows_it_again(scene: Scene) -> None:
    """To the person only."""
    used = await scene.stylize()
    await scene.final(used)
    shown = await scene.discord.slash(scene.alice, scene.channel, "history")
    await scene.discord.until(lambda: shown.message.files)
    assert shown.message.ephemeral
    assert len(shown.message.files) == 1
