"""`/queue`, from the point of view of the people who use it."""

from simcord import InteractionResult, MemberActor

from bot.jobs.events import Running
from bot.replies import queue as said
from tests.bot.conftest import Restarted
from tests.bot.world import World, labels, words


async def queue(world: World, who: MemberActor | None = None) -> InteractionResult:
    """Alice (or `who`) sends /queue."""
    return await (who or world.alice).slash(world.channel, "queue")


async def test_an_empty_line_is_told(world: World) -> None:
    """To the one who asks only."""
    shown = await queue(world)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert str(said.NOBODY) in words(shown.response)


async def test_ones_own_jobs_are_shown_with_how_far_they_are(world: World) -> None:
    """Each with a button to cancel it."""
    await world.stylize()
    await world.stylize(preset="girih")
    await world.happen(Running(0.5, 30.0))
    shown = words((await queue(world)).response)
    assert "**50%**" in shown
    assert "Girih" in shown
    assert "Next in line" in shown
    assert "1 painting is being made · 1 waits" in shown


async def test_of_others_only_numbers_are_shown(world: World) -> None:
    """Neither whose nor what."""
    await world.stylize(world.bob)
    shown = await queue(world)
    assert "1 painting is being made" in words(shown.response)
    assert "The Great Wave" not in words(shown.response)
    assert labels(shown.response) == ["Refresh"]


async def test_the_place_is_that_of_this_moment(world: World) -> None:
    """Behind whoever came before."""
    await world.stylize(world.bob)
    await world.stylize(world.bob)
    await world.stylize()
    assert "Next in line" in words((await queue(world)).response)


async def test_devices_are_named(world: World) -> None:
    """What paints here."""
    assert "Painted on: fake" in words((await queue(world)).response)


async def test_it_works_in_direct_messages(world: World) -> None:
    """The same line."""
    await world.stylize()
    assert "The Great Wave" in words((await world.alice.user.slash("queue")).response)


async def test_it_knows_the_line_after_a_restart(world: World, again: Restarted) -> None:
    """Before anything has happened to a job."""
    await world.stylize()
    await world.env.restart_bot(again.client)
    assert "The Great Wave" in words((await queue(world)).response)
