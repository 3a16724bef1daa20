"""The buttons of a finished painting, from the point of view of those who press them."""

import os
from dataclasses import replace

import pytest

from bot.jobs.events import Cancelled, Done, Failed
from bot.replies import refusals
from bot.replies import results as said
from tests.bot.actions.controls import finished, made_of, pressed, record, told
from tests.bot.conftest import Restarted
from tests.bot.delivery.outcomes import desk
from tests.bot.world import World, painted, parts, words

MAKING = ("stronger", "softer", "variation", "bigger")


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [("stronger", 50, 70), ("stronger", 90, 100), ("softer", 50, 30), ("softer", 15, 1)],
)
async def test_strength_changes_by_a_step_within_its_ends(
    world: World, verb: str, before: int, after: int
) -> None:
    """One sees the difference at once, and nothing else changes."""
    job_id = await finished(world, strength=before)
    await pressed(world, world.alice, verb, job_id)
    (made,), old = await made_of(world, job_id), (await record(world, job_id)).job
    assert made.job.strength == after
    assert (made.job.seed, made.job.quality, made.job.style) == (old.seed, old.quality, old.style)


@pytest.mark.parametrize(
    ("verb", "strength", "sentence"),
    [("stronger", 100, said.STRONGEST), ("softer", 1, said.SOFTEST)],
)
async def test_at_the_ends_there_is_a_sentence(
    world: World, verb: str, strength: int, sentence: object
) -> None:
    """Nothing is painted twice the same."""
    job_id = await finished(world, strength=strength)
    assert told(await pressed(world, world.alice, verb, job_id)) == (str(sentence), True)
    assert await made_of(world, job_id) == []


async def test_a_variation_has_another_seed(world: World) -> None:
    """0 paints it as everybody would, so it is never 0."""
    job_id = await finished(world)
    await pressed(world, world.alice, "variation", job_id)
    (made,) = await made_of(world, job_id)
    assert 0 < made.job.seed < 2**31


async def test_bigger_goes_on_from_the_result(world: World) -> None:
    """One tier up, beginning with what is there."""
    job_id = await finished(world, quality="draft")
    await pressed(world, world.alice, "bigger", job_id)
    (made,), outcome = await made_of(world, job_id), (await record(world, job_id)).outcome
    assert isinstance(outcome, Done)
    assert (made.job.quality.key, made.job.begin) == ("standard", outcome.picture)


async def test_there_is_nothing_bigger_than_the_largest(world: World) -> None:
    """The person learns it in private."""
    job_id = await finished(world, quality="fine")
    assert told(await pressed(world, world.alice, "bigger", job_id)) == (str(said.LARGEST), True)


@pytest.mark.parametrize("verb", MAKING)
async def test_a_button_answers_with_a_new_card(world: World, verb: str) -> None:
    """The old card stays as it is; the new one is painted and shown."""
    job_id = await finished(world)
    result = await pressed(world, world.alice, verb, job_id)
    await world.happen(painted((32, 48)))
    assert "32 × 48" in words(result.response)


@pytest.mark.parametrize("verb", [*MAKING, "retry"])
async def test_only_the_owner_makes_another_one(world: World, verb: str) -> None:
    """Anybody else reads a sentence that nobody else sees, and nothing is painted."""
    job_id = await finished(world)
    assert told(await pressed(world, world.bob, verb, job_id)) == (str(refusals.NOT_YOURS), True)
    assert world.backend.running == []


@pytest.mark.parametrize("verb", MAKING)
async def test_pressed_twice_is_made_once(world: World, verb: str) -> None:
    """While the first one is in the works the second press only says so, in private."""
    job_id = await finished(world)
    await pressed(world, world.alice, verb, job_id)
    second = await pressed(world, world.alice, verb, job_id)
    assert second.response is not None
    assert (told(second), second.followups) == ((str(refusals.ALREADY_ASKED), True), [])
    assert len(await made_of(world, job_id)) == 1


async def test_when_the_first_is_finished_another_can_be_made(world: World) -> None:
    """The button works as often as one likes."""
    job_id = await finished(world)
    await pressed(world, world.alice, "stronger", job_id)
    await world.happen(painted())
    await pressed(world, world.alice, "stronger", job_id)
    assert len(await made_of(world, job_id)) == 2


@pytest.mark.parametrize("outcome", [Failed(refusals.NO_MEMORY), Cancelled()], ids=str)
async def test_retry_asks_for_the_same_again(world: World, outcome: Failed | Cancelled) -> None:
    """Whatever was chosen is chosen again."""
    await world.stylize(strength=33, quality="draft")
    old = (await desk(world).store.unfinished())[0]
    await world.happen(outcome)
    await pressed(world, world.alice, "retry", old.id)
    (new,) = await desk(world).store.unfinished()
    assert replace(new, id=old.id, key=old.key, address=old.address) == old


async def test_what_was_painted_needs_no_retry(world: World) -> None:
    """Such a button is from another version of the card."""
    job_id = await finished(world)
    assert told(await pressed(world, world.alice, "retry", job_id)) == (
        str(refusals.OUTDATED),
        True,
    )


@pytest.mark.parametrize("verb", [*MAKING, "compare"])
async def test_pictures_that_are_gone_are_told_at_once(world: World, verb: str) -> None:
    """Nobody else sees so much as "thinking…"."""
    job_id = await finished(world)
    content = (await record(world, job_id)).job.content
    outcome = (await record(world, job_id)).outcome
    assert isinstance(outcome, Done)
    os.remove(desk(world).pictures._folder / content)  # noqa: PTH107, SLF001 - as a broken disk would
    result = await pressed(world, world.alice, verb, job_id)
    assert (told(result), result.followups) == ((str(said.PICTURES_GONE), True), [])


@pytest.mark.parametrize("verb", [*MAKING, "retry", "compare"])
async def test_a_painting_that_was_deleted_is_told(world: World, verb: str) -> None:
    """An old card may still have its buttons."""
    await world.stylize()
    result = await pressed(world, world.alice, verb, "0" * 10)
    assert told(result) == (str(refusals.FORGOTTEN), True)


async def test_anybody_may_compare(world: World) -> None:
    """Photo and painting side by side, and one wiping over the other, for those who press only."""
    result = await pressed(world, world.bob, "compare", await finished(world))
    assert result.response is not None
    assert result.response.ephemeral
    assert len(parts(result.response, 12)) == 2
    assert len(result.response.message.attachments) == 2


async def test_nobody_else_compares_a_private_painting(world: World) -> None:
    """Not even whoever knows its number."""
    job_id = await finished(world, private=True)
    result = await pressed(world, world.bob, "compare", job_id)
    assert told(result) == (str(said.IN_PRIVATE), True)


async def test_what_is_not_painted_cannot_be_compared(world: World) -> None:
    """There is only one picture yet."""
    await world.stylize()
    result = await pressed(world, world.alice, "compare", world.backend.running[0])
    assert told(result) == (str(said.NO_PICTURE), True)


@pytest.mark.parametrize("verb", MAKING)
async def test_a_private_painting_leads_to_private_ones(world: World, verb: str) -> None:
    """Nobody learns of it."""
    job_id = await finished(world, private=True)
    result = await pressed(world, world.alice, verb, job_id)
    assert result.response is not None
    assert result.response.ephemeral


async def test_buttons_work_after_a_restart(world: World, again: Restarted) -> None:
    """All that a press needs is in the button and in the database."""
    job_id = await finished(world)
    await world.env.restart_bot(again.client)
    await pressed(world, world.alice, "stronger", job_id)
    assert len(again.backend.running) == 1
