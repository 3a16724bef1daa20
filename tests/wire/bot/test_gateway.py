"""The gateway breaks while a painting is made: the next press and the outcome still work."""

from collections.abc import Awaitable, Callable

import pytest

from bot.replies import buttons
from tests.bot.timed import Tempo
from tests.wire.bot.stage import Scene
from tests.wire.server import Discord

pytestmark = pytest.mark.asyncio(loop_scope="module")

BREAKS: dict[str, Callable[[Discord], Awaitable[None]]] = {
    "dropped": lambda discord: discord.drop_gateway(),
    "closed": lambda discord: discord.drop_gateway(4000),
    "asked to reconnect": lambda discord: discord.ask_to_reconnect(),
    "session to be resumed": lambda discord: discord.invalidate_sessions(resumable=True),
}


@pytest.fixture(scope="module")
def tempo() -> Tempo:
    """Nearly for ever."""
    return Tempo(slots=4, steps=100_000, seconds=0.02)


@pytest.mark.parametrize("breaks", BREAKS.values(), ids=BREAKS)
async def test_the_bot_hears_of_what_it_missed(
    scene: Scene, breaks: Callable[[Discord], Awaitable[None]]
) -> None:
    """A press that comes at that moment is obeyed."""
    used = await scene.stylize()
    card = await scene.begun(used)
    resumed = scene.discord.sockets.resumed
    await breaks(scene.discord)
    await scene.discord.press(scene.alice, card, str(buttons.FINISH))
    assert (await scene.final(used)).files
    await scene.discord.until(lambda: scene.discord.sockets.resumed > resumed)


async def test_a_painting_arrives_without_a_session(scene: Scene) -> None:
    """What was asked for before the session was declared over still arrives."""
    used = await scene.stylize()
    await scene.discord.press(scene.alice, await scene.begun(used), str(buttons.FINISH))
    identified = scene.discord.sockets.identified
    await scene.discord.invalidate_sessions()
    assert (await scene.final(used)).files
    await scene.discord.until(lambda: scene.discord.sockets.identified > identified)
