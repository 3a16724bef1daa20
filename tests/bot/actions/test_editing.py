"""Edit and Restyle, from the point of view of those who press them."""

from collections.abc import Callable

import pytest
from simcord import InteractionResult, MemberActor

from bot.actions.editing import changes
from bot.errors import UserError
from bot.jobs.model import JobId, OwnStyle, PresetStyle
from bot.replies import editing as said
from bot.replies import pictures, refusals, results
from tests.bot.actions.controls import finished, made_of, pressed, pressed_on_card, record, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, picture, words

WISH = {"quality": "draft", "strength": ("70",), "colours": "photo"}
STYLE = ("style.png", picture((40, 40)))


async def edit(
    world: World, job_id: JobId, who: MemberActor | None = None, **wish: object
) -> InteractionResult:
    """Alice (or `who`) presses Edit and sends the modal."""
    who = who or world.alice
    return await who.submit_modal(await pressed(world, who, "edit", job_id), WISH | wish)


async def waiting(world: World) -> tuple[InteractionResult, JobId]:
    """A painting of Alice's that waits for one of Bob's."""
    await world.stylize(world.bob)
    card = await world.stylize()
    return card, (await desk(world).store.line())[0].job


async def test_a_waiting_job_is_changed_in_place(world: World) -> None:
    """It keeps its place and its card."""
    _, job_id = await waiting(world)
    result = await edit(world, job_id)
    job = (await record(world, job_id)).job
    assert (job.quality.key, job.strength, job.keep_colours) == ("draft", 70, True)
    assert told(result) == (str(said.CHANGED), True)
    assert [place.job for place in await desk(world).store.line()] == [job_id]


async def test_its_card_shows_the_change(world: World) -> None:
    """The new style stands in its heading soon."""
    card, job_id = await waiting(world)
    await edit(world, job_id, style=STYLE)
    for _ in range(20):
        await world.advance(1)
    assert "Own style" in words(card.response)


async def test_what_is_painted_is_the_change(world: World) -> None:
    """The engine gets what was wished last."""
    _, job_id = await waiting(world)
    await edit(world, job_id, style=STYLE)
    await desk(world).service.cancel(world.backend.running[0])
    await world.advance(3)
    assert world.backend.running == [job_id]
    assert isinstance((await record(world, job_id)).job.style, OwnStyle)


async def test_what_was_begun_cannot_be_changed(world: World) -> None:
    """The person learns what to do instead."""
    await world.stylize()
    job_id = world.backend.running[0]
    assert told(await edit(world, job_id)) == (str(said.BEGUN), True)
    assert (await record(world, job_id)).job.strength == 50


async def test_of_a_finished_painting_a_new_one_is_made(world: World) -> None:
    """The old one stays."""
    job_id = await finished(world)
    await edit(world, job_id)
    (made,) = await made_of(world, job_id)
    assert (made.job.quality.key, made.job.strength, made.job.keep_colours) == ("draft", 70, True)
    assert isinstance(made.job.style, PresetStyle)


async def test_an_uploaded_picture_becomes_the_style(world: World) -> None:
    """It goes through the same door as any other picture."""
    job_id = await finished(world)
    await edit(world, job_id, style=STYLE)
    (made,) = await made_of(world, job_id)
    assert isinstance(made.job.style, OwnStyle)
    assert made.job.style.title is None


async def test_a_file_that_is_no_picture_changes_nothing(world: World) -> None:
    """The person reads why, and nobody else does."""
    _, job_id = await waiting(world)
    result = await edit(world, job_id, style=("style.png", b"text"))
    assert told(result) == (str(pictures.not_a_picture(pictures.STYLE_PICTURE)), True)
    assert isinstance((await record(world, job_id)).job.style, PresetStyle)


async def test_nothing_changed_is_nothing_to_do(world: World) -> None:
    """The same would only be painted again."""
    job_id = await finished(world)
    result = await edit(world, job_id, quality="standard", strength=("50",), colours="style")
    assert told(result) == (str(said.NOTHING_CHANGED), True)


async def test_the_modal_holds_what_the_painting_has(world: World) -> None:
    """Whoever sends it as it is changes nothing."""
    job_id = await finished(world, strength=33, quality="fine", keep_colours=True)
    shown = await pressed(world, world.alice, "edit", job_id)
    assert shown.modal is not None
    inputs = [label["component"] for label in shown.modal["components"]]
    chosen = [o["value"] for i in inputs for o in i.get("options", []) if o.get("default")]
    assert chosen == ["fine", "33", "photo"]


@pytest.mark.parametrize("verb", ["edit", "restyle"])
async def test_nobody_else_may(world: World, verb: str) -> None:
    """Others read a sentence in private."""
    result = await pressed(world, world.bob, verb, await finished(world))
    assert told(result) == (str(refusals.NOT_YOURS), True)


async def test_a_modal_works_after_a_restart(world: World, again: Restarted) -> None:
    """It was opened before and is sent after."""
    job_id = await finished(world)
    shown = await pressed(world, world.alice, "edit", job_id)
    await world.env.restart_bot(again.client)
    await world.alice.submit_modal(shown, WISH)
    (made,) = [r for r in await again.parts.store.history(world.alice.id, 9) if r.job.parent]
    assert made.job.strength == 70


async def test_a_modal_of_a_deleted_painting_is_told(world: World) -> None:
    """It may be deleted while somebody fills it in."""
    job_id = await finished(world)
    shown = await pressed(world, world.alice, "edit", job_id)
    await desk(world).store.remove(job_id)
    assert told(await world.alice.submit_modal(shown, WISH)) == (str(refusals.FORGOTTEN), True)


async def test_restyle_offers_the_picker(world: World) -> None:
    """The photo stays, everything else too; only the style is chosen anew."""
    job_id = await finished(world, strength=33)
    result = await pressed(world, world.alice, "restyle", job_id)
    assert result.response is not None
    assert result.response.ephemeral
    assert world.backend.running == []


async def test_restyle_needs_the_photo(world: World) -> None:
    """Before anybody chooses a style for nothing."""
    job_id = await finished(world)
    (desk(world).pictures._folder / (await record(world, job_id)).job.content).unlink()  # noqa: SLF001 - as retention does
    result = await pressed(world, world.alice, "restyle", job_id)
    assert told(result) == (str(results.PICTURES_GONE), True)


async def test_it_works_in_direct_messages(world: World) -> None:
    """The same buttons, no server."""
    card = await world.alice.user.slash("stylize", content=STYLE, preset="girih")
    job_id = world.backend.running[0]
    await desk(world).service.finish(job_id)
    await world.advance(3)
    shown = await pressed_on_card(world, world.alice, card, "edit", job_id)
    await world.alice.user.submit_modal(shown, WISH)
    assert len(await made_of(world, job_id)) == 1


@pytest.mark.parametrize("strength", ["abc", "", "0", "101", "9" * 5000, "²", ("abc",), (), None])
def test_a_strength_that_is_none_is_refused(strength: object) -> None:
    """Anybody can send anything; Discord's menu is only one way to do it."""
    with pytest.raises(UserError, match="number from 1 to 100"):
        changes({**WISH, "strength": strength})


@pytest.mark.parametrize("quality", ["huge", "", None, ("draft; drop table jobs",)])
def test_a_quality_that_is_none_is_refused(quality: object) -> None:
    """The same."""
    with pytest.raises(UserError, match="do not know this quality"):
        changes({**WISH, "quality": quality})


@pytest.mark.parametrize("wrap", [str, lambda value: (value,)])
def test_what_was_chosen_is_read_from_either_shape(wrap: Callable[[str], object]) -> None:
    """Discord sends a menu's choice as a list and a radio group's as a word."""
    chosen = {"quality": "draft", "strength": "70", "colours": "photo"}
    read = changes({name: wrap(value) for name, value in chosen.items()})
    assert read == {"quality": "draft", "strength": 70, "keep_colours": True}
