"""The menus and buttons of `/history`, from the point of view of those who press them."""

from pathlib import Path

import pytest
from simcord import InteractionResult

from bot.jobs.model import JobId
from bot.replies import history as said
from bot.replies import refusals, results
from tests.bot.actions.controls import finished, made_of, pressed, record, told
from tests.bot.commands.test_history import history
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk, noisy_painting
from tests.bot.world import World, labels, painted, words


async def opened(world: World, job_id: JobId) -> InteractionResult:
    """Alice chooses a painting from the menu of her history."""
    shown = await history(world)
    assert shown.response is not None
    menu = "atelier:history_show:0"
    await world.alice.select(shown.response.message, [job_id], custom_id=menu)
    return shown


async def press(world: World, shown: InteractionResult, label: str) -> InteractionResult:
    """Alice presses a button of what is shown."""
    assert shown.response is not None
    return await world.alice.click(shown.response.message, label=label)


async def many(world: World, count: int) -> list[JobId]:
    """So many paintings of Alice's, the newest first."""
    return [await finished(world) for _ in range(count)][::-1]


async def test_a_painting_is_shown_as_it_is(world: World) -> None:
    """The small picture of the page becomes the whole one, losslessly."""
    await world.stylize()
    await world.happen(noise := noisy_painting())
    job_id = (await desk(world).store.history(world.alice.id, 1))[0].job.id
    shown = await opened(world, job_id)
    assert shown.response is not None
    (file,) = shown.response.attachments
    assert await file.read() == noise.picture
    assert labels(shown.response) == ["Again", "Delete", "Back"]


async def test_a_picture_that_is_too_large_after_all_is_sent_smaller(world: World) -> None:
    """Discord knows better how much it takes."""
    await world.stylize()
    await world.happen(noisy_painting())
    job_id = (await desk(world).store.history(world.alice.id, 1))[0].job.id
    shown = await history(world)
    assert shown.response is not None
    world.env.inject_error("PATCH", "/webhooks/*", status=413, code=40005, times=1)
    menu = "atelier:history_show:0"
    await world.alice.select(shown.response.message, [job_id], custom_id=menu)
    (file,) = shown.response.attachments
    assert file.size <= len(noisy_painting().picture) // 2


async def test_back_leads_to_the_page(world: World) -> None:
    """With its menu."""
    (job_id,) = await many(world, 1)
    shown = await opened(world, job_id)
    await press(world, shown, "Back")
    assert labels(shown.response) == ["Previous", "Next"]


async def test_again_asks_for_the_same(world: World) -> None:
    """A new card, and a new place in the line."""
    job_id = await finished(world, strength=30)
    await press(world, await opened(world, job_id), "Again")
    (made,), old = await made_of(world, job_id), await record(world, job_id)
    assert (made.job.strength, made.job.style, made.job.seed) == (30, old.job.style, old.job.seed)


async def test_again_twice_is_one_painting(world: World) -> None:
    """The second press is told so."""
    job_id = await finished(world)
    shown = await opened(world, job_id)
    await press(world, shown, "Again")
    assert told(await press(world, shown, "Again")) == (str(refusals.ALREADY_ASKED), True)
    assert len(await made_of(world, job_id)) == 1


async def test_a_message_that_stays_is_told(world: World) -> None:
    """Everything else is gone."""
    job_id = await finished(world)
    world.env.inject_error("DELETE", "*", status=403, code=50013, times=None)
    answer = await pressed(world, world.alice, "history_remove", job_id, 0)
    assert told(answer) == (str(results.DELETED_BUT_MESSAGE), True)


async def test_a_deleted_painting_is_gone(world: World) -> None:
    """Its row, its pictures, and its message; the page is shown without it."""
    card = await world.stylize()
    await world.happen(painted())
    job_id = (await desk(world).store.history(world.alice.id, 1))[0].job.id
    shown = await opened(world, job_id)
    await press(world, shown, "Delete")
    assert str(results.DELETE) in words(shown.response)
    await press(world, shown, "Delete for good")
    assert str(said.NONE) in words(shown.response)
    assert await desk(world).store.record(job_id) is None
    assert await desk(world).store.pictures() == set()
    assert card.response is None


async def test_its_pictures_go_at_once(world: World, tmp_path: Path) -> None:
    """Not only when house is kept next."""
    job_id = await finished(world)
    assert list((tmp_path / "pictures").iterdir()) != []
    await pressed(world, world.alice, "history_remove", job_id, 0)
    assert list((tmp_path / "pictures").iterdir()) == []


async def test_keep_it_leaves_everything(world: World) -> None:
    """And shows the painting again."""
    (job_id,) = await many(world, 1)
    shown = await opened(world, job_id)
    await press(world, shown, "Delete")
    await press(world, shown, "Keep it")
    assert labels(shown.response) == ["Again", "Delete", "Back"]
    assert await desk(world).store.record(job_id) is not None


async def test_what_is_in_work_cannot_be_deleted(world: World) -> None:
    """It has to be cancelled first, and the buttons are not there."""
    await world.stylize()
    job_id = world.backend.running[0]
    assert labels((await opened(world, job_id)).response) == ["Back"]
    answer = await pressed(world, world.alice, "history_remove", job_id, 0)
    assert told(answer) == (str(results.CANCEL_FIRST), True)


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("history_show", ("0", "{job}")),
        ("history_again", ("{job}",)),
        ("history_delete", ("{job}", "0")),
        ("history_remove", ("{job}", "0")),
    ],
)
async def test_others_may_do_nothing(world: World, verb: str, args: tuple[str, ...]) -> None:
    """Whoever makes up an id learns nothing and changes nothing."""
    job_id = await finished(world)
    args = tuple(arg.format(job=job_id) for arg in args)
    assert told(await pressed(world, world.bob, verb, *args)) == (str(refusals.NOT_YOURS), True)
    assert await desk(world).store.record(job_id) is not None


async def test_deleting_twice_deletes_once(world: World) -> None:
    """The second press hears that it is gone."""
    job_id = await finished(world)
    await pressed(world, world.alice, "history_remove", job_id, 0)
    answer = await pressed(world, world.alice, "history_remove", job_id, 0)
    assert told(answer) == (str(refusals.FORGOTTEN), True)


async def test_every_button_works_after_a_restart(world: World, again: Restarted) -> None:
    """What is needed is in their ids."""
    (job_id,) = await many(world, 1)
    shown = await opened(world, job_id)
    await world.env.restart_bot(again.client)
    await press(world, shown, "Delete")
    await press(world, shown, "Delete for good")
    assert await again.parts.store.record(job_id) is None


async def test_it_works_in_direct_messages(world: World) -> None:
    """The same paintings, wherever they are asked for."""
    (job_id,) = await many(world, 1)
    shown = await world.alice.user.slash("history")
    assert shown.response is not None
    await world.alice.user.select(
        shown.response.message, [job_id], custom_id="atelier:history_show:0"
    )
    assert labels(shown.response) == ["Again", "Delete", "Back"]
