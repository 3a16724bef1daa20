"""Everything that people do for themselves, wherever the bot can be used."""

from collections.abc import Awaitable, Callable

import pytest

from tests.bot.timed import Tempo
from tests.wire.bot.journeys import JOURNEYS
from tests.wire.bot.stage import Scene
from tests.wire.bot.visit import PLACES, Visit, place

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("patient")]


@pytest.fixture(scope="module")
def tempo() -> Tempo:
    """Long enough to press Cancel."""
    return Tempo(slots=8, steps=10, seconds=0.03)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
async def test_a_journey_ends_well(
    scene: Scene, name: str, journey: Callable[[Visit], Awaitable[None]]
) -> None:
    """Each step is answered within a second, by what was asked for, as Discord accepts it."""
    visit = Visit(scene, scene.alice, place(scene, name))
    await journey(visit)
    assert visit.went_well()


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
async def test_a_journey_goes_on_after_a_restart(
    scene: Scene, journey: Callable[[Visit], Awaitable[None]]
) -> None:
    """The bot restarts before each click, and between a modal and its answer."""

    async def restart() -> None:
        await scene.stage.stop()
        await scene.stage.start()

    visit = Visit(scene, scene.alice, scene.channel, between=restart)
    await journey(visit)
    assert visit.went_well()
