"""The bot where it is no member, and among people who speak another language."""

import pytest

from tests.wire.bot.stage import Scene
from tests.wire.errors import UNKNOWN_CHANNEL
from tests.wire.faults import dropped
from tests.wire.people import Channel

pytestmark = pytest.mark.asyncio(loop_scope="module")


def place(scene: Scene, name: str) -> Channel:
    """A channel of that kind."""
    match name:
        case "foreign server":
            return scene.discord.channel(scene.discord.guild("Prado", joined=False))
        case "group":
            return scene.discord.group()
    return scene.discord.direct(scene.alice)


@pytest.mark.parametrize("name", ["foreign server", "group", "direct"])
async def test_the_bot_paints_there(scene: Scene, name: str) -> None:
    """The answer itself becomes the painting; nothing but its token is used."""
    used = await scene.stylize(channel=place(scene, name))
    assert await scene.final(used) is used.message
    own = [one for one in scene.discord.log.requests if str(used.channel.id) in one.path]
    assert own == []


@pytest.mark.parametrize("name", ["foreign server", "group"])
async def test_a_late_painting_comes_as_a_direct_message(scene: Scene, name: str) -> None:
    """When the token is over, the bot may not speak there, and does not even try."""
    used = await scene.stylize(channel=place(scene, name), age=14 * 60)
    card = await scene.final(used)
    assert card.channel is scene.discord.direct(scene.alice)
    assert [one for one in scene.discord.log.requests if str(used.channel.id) in one.path] == []


@pytest.mark.parametrize("name", ["foreign server", "group"])
async def test_the_bot_does_not_look_where_it_may_not(scene: Scene, name: str) -> None:
    """A message that may have arrived is only searched for where the bot can read."""
    used = await scene.stylize(channel=place(scene, name))
    scene.discord.delete(used.message)
    scene.discord.faults.add(dropped(), "POST", f"/webhooks/*/{used.token}")
    await scene.final(used)
    paths = [one.path for one in scene.discord.log.requests if "/messages" in one.path]
    assert [path for path in paths if path.startswith(f"/channels/{used.channel.id}")] == []
    assert [path for path in paths if path.startswith("/channels/0/")] == []


async def test_a_late_painting_in_a_direct_channel_stays_there(scene: Scene) -> None:
    """The bot edits its own message."""
    used = await scene.stylize(channel=place(scene, "direct"), age=14 * 60)
    assert await scene.final(used) is used.message


async def test_a_personal_installation_in_a_server_of_ours(scene: Scene) -> None:
    """Alice brought the bot, although it is a member: it is the same painting."""
    used = await scene.stylize(brought=True)
    assert await scene.final(used) is used.message


@pytest.mark.parametrize("locale", ["de", "ja", "sv-SE"])
async def test_people_of_other_languages_get_an_answer(scene: Scene, locale: str) -> None:
    """There are no words in theirs yet, but there is a painting."""
    used = await scene.stylize(scene.discord.user("dora", locale=locale))
    assert (await scene.final(used)).files


async def test_a_channel_that_is_gone(scene: Scene) -> None:
    """The painting comes as a direct message."""
    used = await scene.stylize()
    scene.channel.refuses = UNKNOWN_CHANNEL
    scene.discord.expire(used)
    assert (await scene.final(used)).channel is scene.discord.direct(scene.alice)
