"""The buttons of `/queue`."""

from simcord import InteractionResult

from bot.client import Atelier
from bot.replies import queue as said
from bot.replies import refusals
from tests.bot.actions.controls import pressed, told
from tests.bot.commands.test_queue import queue
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, labels, painted, words


async def press(world: World, shown: InteractionResult, label: str) -> InteractionResult:
    """Alice presses the first button of that name."""
    assert shown.response is not None
    ids = [b["custom_id"] for b in shown.response.components[0]["components"][-1]["components"]]
    assert ids == ["atelier:queue"]
    return await world.alice.click(shown.response.message, label=label)


async def test_refresh_shows_how_it_is_now(world: World) -> None:
    """In the same message."""
    await world.stylize()
    shown = await queue(world)
    await world.happen(painted())
    await press(world, shown, "Refresh")
    assert str(said.NONE) in words(shown.response)


async def test_cancel_gives_a_waiting_job_up(world: World) -> None:
    """The line is shown without it."""
    await world.stylize(world.bob)
    await world.stylize(world.alice)
    shown = await queue(world)
    await press(world, shown, "Cancel")
    assert str(said.NONE) in words(shown.response)
    assert [job.owner for job in await desk(world).store.unfinished()] == [world.bob.id]


async def test_cancel_gives_a_running_job_up(world: World) -> None:
    """It has ended when the line is shown again."""
    await world.stylize()
    shown = await queue(world)
    await press(world, shown, "Cancel")
    assert labels(shown.response) == ["Refresh"]
    assert world.backend.running == []


async def test_others_cannot_be_cancelled(world: World) -> None:
    """Whoever makes up an id changes nothing."""
    await world.stylize(world.bob)
    job_id = world.backend.running[0]
    answer = await pressed(world, world.alice, "queue_cancel", job_id)
    assert told(answer) == (str(refusals.NOT_YOURS), True)
    assert world.backend.running == [job_id]


async def test_what_has_ended_meanwhile_stays_as_it_is(world: World) -> None:
    """A late press shows the line without it, and the painting is kept."""
    await world.stylize()
    job_id, shown = world.backend.running[0], await queue(world)
    await world.happen(painted())
    await press(world, shown, "Cancel")
    assert str(said.NONE) in words(shown.response)
    assert (await desk(world).store.history(world.alice.id, 1))[0].job.id == job_id


async def test_every_button_works_after_a_restart(
    world: World, simcord_bot: Atelier, again: Restarted
) -> None:
    """What is needed is in their ids."""
    await world.stylize()
    shown = await queue(world)
    await simcord_bot.close()
    await world.env.restart_bot(again.client)
    await press(world, shown, "Cancel")
    assert await again.parts.store.unfinished() == []
