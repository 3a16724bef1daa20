"""Pages of somebody's paintings: all of them are somewhere, and none is skipped."""

from simcord import InteractionResult

from bot.jobs.model import JobId
from tests.bot.actions.test_history import many, press
from tests.bot.commands.test_history import history, unreached
from tests.bot.world import World, parts, words


def places(shown: InteractionResult) -> list[str]:
    """The numbers of the paintings on a page."""
    return [line.split()[0] for line in words(shown.response).split("\n") if line[:1] == "`"]


def options(shown: InteractionResult) -> list[JobId]:
    """The paintings that can be chosen from the menu."""
    assert shown.response is not None
    (menu,) = parts(shown.response, 3)
    return [JobId(option["value"]) for option in menu["options"]]


async def test_pages_follow_each_other(world: World) -> None:
    """Ten on each, and back again; at the ends there is nowhere to go."""
    await many(world, 12)
    shown = await history(world)
    assert len(places(shown)) == 10
    await press(world, shown, "Next")
    assert len(places(shown)) == 2
    await press(world, shown, "Previous")
    assert len(places(shown)) == 10


async def test_nothing_is_skipped_when_an_old_one_comes_first(world: World) -> None:
    """What reached nobody is shown early, and the others keep their order."""
    lost = await unreached(world)
    newer = await many(world, 12)
    shown = await history(world)
    assert options(shown) == [lost, *newer[:9]]
    await press(world, shown, "Next")
    assert options(shown) == [*newer[9:], lost]
