"""`/stats`, from the point of view of the people who use it."""

from bot.replies import stats as said
from tests.bot.actions.controls import finished
from tests.bot.world import World, words


async def test_ones_own_and_the_servers_are_told(world: World) -> None:
    """Paintings, time and favourites, to the one who asks only."""
    await finished(world)
    await finished(world, world.bob, preset="girih")
    await finished(world, world.bob, preset="girih")
    shown = await world.alice.slash(world.channel, "stats")
    mine, here = words(shown.response).split(f"**{said.THIS_SERVER}**")
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "**1** painting · 12 s of painting · ❤ 0" in mine
    assert "**3** paintings · 36 s of painting · ❤ 0" in here
    assert "Girih" not in mine
    assert here.index("Girih × 2") < here.index("The Great Wave × 1")


async def test_in_direct_messages_there_is_no_server(world: World) -> None:
    """Only one's own."""
    await finished(world)
    shown = words((await world.alice.user.slash("stats")).response)
    assert "**1** painting" in shown
    assert str(said.THIS_SERVER) not in shown


async def test_whoever_has_none_learns_how_to_begin(world: World) -> None:
    """Zeros would look sad."""
    assert str(said.NONE) in words((await world.alice.slash(world.channel, "stats")).response)
