"""`/history`, from the point of view of the people who use it."""

import io

import pytest
from PIL import Image
from simcord import InteractionResult

from bot.errors import StoreError
from bot.jobs.events import Cancelled, Failed
from bot.jobs.model import JobId
from bot.jobs.pictures import Pictures
from bot.language.text import raw
from bot.replies import history as said
from bot.replies import refusals
from tests.bot.delivery.outcomes import waits
from tests.bot.world import World, painted, words


async def history(world: World) -> InteractionResult:
    """Alice sends /history."""
    return await world.alice.slash(world.channel, "history")


async def unreached(world: World) -> JobId:
    """A painting that nobody could be told of."""
    await world.stylize()
    job_id = world.backend.running[0]
    world.env.inject_error("*", "*", status=403, code=50001, times=None)
    await world.happen(painted((80, 60)))
    world.env.backend.faults.clear()
    return job_id


async def sizes(shown: InteractionResult) -> list[tuple[int, int]]:
    """Of the pictures in the answer."""
    assert shown.response is not None
    data = [await file.read() for file in shown.response.attachments]
    return [Image.open(io.BytesIO(file)).size for file in data]


async def test_it_shows_the_latest_paintings_first(world: World) -> None:
    """Pictures in a gallery, and a line for each painting, also for those without a picture."""
    for event in (painted((64, 48)), painted((48, 64)), Cancelled(), Failed(raw("No canvas."))):
        await world.stylize()
        await world.happen(event)
    shown = await history(world)
    assert len(await sizes(shown)) == 2
    lines = words(shown.response).split("\n")[3::2]
    assert [line.rsplit(" · ", 1)[-1] for line in lines] == [
        "failed",
        "cancelled",
        "finished",
        "finished",
    ]


async def test_only_its_owner_sees_it(world: World) -> None:
    """It is private, and holds nothing of others."""
    await world.stylize(world.bob)
    shown = await history(world)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert str(said.NONE) in words(shown.response)


async def test_what_reached_nobody_comes_first_and_counts_as_shown(world: World) -> None:
    """The painting arrives at last, once."""
    job_id = await unreached(world)
    await world.stylize(preset="girih")
    await world.happen(painted((64, 48)))
    shown = words((await history(world)).response)
    assert shown.index("The Great Wave") < shown.index("Girih")
    assert not await waits(world, job_id)
    shown = words((await history(world)).response)
    assert shown.index("Girih") < shown.index("The Great Wave")


async def test_what_is_still_on_its_way_is_not_taken_from_it(world: World) -> None:
    """Discord has a bad moment: the card will get the picture, too."""
    await world.stylize()
    job_id = world.backend.running[0]
    world.env.inject_error("PATCH", "*", status=500, times=1)
    await world.happen(painted())
    shown = await history(world)
    assert len(await sizes(shown)) == 1
    assert await waits(world, job_id)


async def test_an_answer_that_failed_does_not_count_as_shown(world: World) -> None:
    """The painting waits for the next time."""
    job_id = await unreached(world)
    world.env.inject_error("PATCH", "/webhooks/*", status=500, times=None)
    await history(world)
    assert await waits(world, job_id)


async def test_a_lost_picture_leaves_its_line(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are shown."""
    await world.stylize()
    await world.happen(painted())

    async def gone(*_: object) -> bytes:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(Pictures, "get", gone)
    shown = await history(world)
    assert await sizes(shown) == []
    assert "The Great Wave" in words(shown.response)
