"""How often and in which order a card changes, and that each job has one last word."""

import pytest
from structlog.testing import capture_logs

from bot import limits
from bot.delivery import render
from bot.delivery.routes import Route
from bot.errors import StoreError
from bot.jobs.events import Running
from bot.jobs.outbox import Outbox, Parcel
from bot.jobs.pictures import Pictures
from bot.replies import buttons, refusals
from bot.replies import cards as said
from tests.bot.delivery.flaky import Slow, Stray
from tests.bot.delivery.outcomes import again, desk, finals, waits
from tests.bot.world import World, labels, painted, picture, words

JPEG = picture(form="JPEG")


async def test_a_running_job_is_edited_at_most_every_three_seconds(world: World) -> None:
    """Ten events in ten seconds are four edits, the first one included."""
    await world.stylize()
    for second in range(1, 10):
        world.backend.emit(world.backend.running[0], Running(second / 10, 10 - second, JPEG))
        await world.env.settle()
        await world.advance(1)
    assert world.edits() == 4


async def test_the_newest_event_wins(world: World) -> None:
    """What came while an edit was not due is skipped."""
    result = await world.stylize()
    for fraction in (0.1, 0.2, 0.3):
        world.backend.emit(world.backend.running[0], Running(fraction, 10, JPEG))
    await world.env.settle()
    await world.advance(3)
    assert "30%" in words(result.response)
    assert world.edits() == 2


async def test_nothing_happens_no_edit(world: World) -> None:
    """A quiet engine causes no requests."""
    await world.stylize()
    await world.advance(60)
    assert world.edits() == 1


async def test_two_edits_are_never_in_flight(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """While Discord is slow nothing more is sent; then the newest event is."""
    result = await world.stylize()
    slow = Slow(monkeypatch, world.clock, Route.TOKEN)
    for fraction in (0.1, 0.2, 0.3):
        await world.happen(Running(fraction, 10))
    assert slow.held == 1
    slow.gate.set()
    await world.advance(3)
    assert "30%" in words(result.response)
    assert slow.held == 2


async def test_the_outcome_comes_after_an_edit_that_is_in_flight(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow preview cannot cover the picture."""
    result = await world.stylize()
    slow = Slow(monkeypatch, world.clock, Route.TOKEN)
    await world.happen(Running(0.5, 10, JPEG))
    await world.happen(painted())
    assert finals(world) == []
    slow.gate.set()
    await world.advance(0)
    assert "64 × 48" in words(result.response)
    assert len(finals(world)) == 1


async def test_an_unanswered_edit_that_lands_late_does_not_have_the_last_word(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outcome is shown at once, and once more when nothing older can land any more."""
    result = await world.stylize()
    job_id = world.backend.running[0]
    stray = Stray(monkeypatch)
    await world.happen(Running(0.5, 10))
    await world.happen(painted())
    assert (len(finals(world)), await waits(world, job_id)) == (1, True)
    await stray.land()
    assert "50%" in words(result.response)
    await again(world, job_id)
    assert "64 × 48" in words(result.response)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_a_second_sweep_leaves_alone_what_is_on_its_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A post takes longer than the time between two sweeps: there is still one post."""
    card = await world.stylize()
    assert card.response is not None
    await card.response.message.delete()
    slow = Slow(monkeypatch, world.clock, Route.MESSAGE)
    await world.happen(painted())
    for _ in range(3):
        await world.advance(limits.SWEEP_SECONDS)
    slow.gate.set()
    await world.advance(limits.SWEEP_SECONDS)
    assert (slow.held, len(finals(world))) == (1, 1)


async def test_what_was_due_but_is_delivered_by_now_is_not_sent_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sweep may have read the outbox before somebody else delivered."""
    card = await world.stylize()
    assert card.response is not None
    await card.response.message.delete()
    job_id, due, stale = world.backend.running[0], Outbox.due, list[Parcel]()

    async def late(outbox: Outbox) -> list[Parcel]:
        stale.extend(await due(outbox))
        return stale

    monkeypatch.setattr(Outbox, "due", late)
    world.env.inject_error("POST", "/channels/*", status=500)
    await world.happen(painted())
    await again(world, job_id)
    await world.advance(limits.SWEEP_SECONDS)
    assert (len(stale), len(finals(world))) == (1, 1)


@pytest.mark.parametrize("moment", ["thinking", "preview", "outcome"])
async def test_a_card_may_be_deleted_at_any_moment(world: World, moment: str) -> None:
    """There is one last word; a picture that was seen and deleted does not come back."""
    card = await world.stylize()
    assert card.response is not None
    job_id = world.backend.running[0]
    if moment == "thinking":
        await card.response.message.delete()
    await world.happen(Running(0.5, 10))
    if moment == "preview":
        await card.response.message.delete()
    await world.happen(painted())
    if moment == "outcome":
        await card.response.message.delete()
    await again(world, job_id)
    assert len(finals(world)) == (0 if moment == "outcome" else 1)


async def test_a_job_cannot_be_cancelled_while_its_picture_is_on_its_way(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The press comes too late; the picture stays the last word."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    await world.happen(Running(0.5, 10))
    slow = Slow(monkeypatch, world.clock, Route.TOKEN)
    await world.happen(painted())
    assert card.response is not None
    pressed = await world.alice.click(card.response.message, label=str(buttons.CANCEL))
    slow.gate.set()
    await world.advance(3)
    assert [answer.content for answer in pressed.followups] == [str(refusals.UNKNOWN_JOB)]
    assert "64 × 48" in words(card.response)
    assert not await waits(world, job_id)


async def test_a_store_that_takes_no_note_does_not_cause_a_second_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note is written as soon as the store works again; nothing is sent meanwhile."""
    await world.stylize()
    job_id = world.backend.running[0]

    async def full(*_: object) -> None:
        raise StoreError(refusals.NOT_NOW)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "delivered", full)
        await world.happen(painted())
        sent = len(world.env.http_requests)
        await world.advance(limits.REWRITE_SECONDS)
        await world.advance(limits.SWEEP_SECONDS)
    assert (len(world.env.http_requests), await waits(world, job_id)) == (sent, True)
    await world.advance(limits.REWRITE_SECONDS)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_an_outbox_that_cannot_be_read_is_read_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the follower nor the sweep ends for good."""
    card = await world.stylize()

    async def locked(*_: object) -> None:
        raise StoreError(refusals.NOT_NOW)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "parcel", locked)
        patch.setattr(Outbox, "due", locked)
        await world.happen(painted())
        await world.advance(limits.REST_SECONDS)
    assert finals(world) == []
    await world.advance(limits.SWEEP_SECONDS)
    assert "64 × 48" in words(card.response)


async def test_a_picture_that_is_lost_is_told_after_some_tries(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the folder may come back."""
    card = await world.stylize()
    job_id = world.backend.running[0]

    async def gone(*_: object) -> bytes:
        raise StoreError(refusals.NOT_NOW)

    monkeypatch.setattr(Pictures, "get", gone)
    await world.happen(painted())
    assert finals(world) == []
    for _ in range(limits.MISSING_PICTURE_TRIES):
        await again(world, job_id)
    assert str(refusals.LOST) in words(card.response)


async def test_a_bug_in_a_progress_card_does_not_touch_the_outcome(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is logged with the job's id; the picture comes."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    with capture_logs() as logs, monkeypatch.context() as patch:
        patch.setattr(render, "progress", lambda *_: 1 / 0)
        await world.happen(Running(0.5, 10))
    assert {"card crashed": job_id}.items() <= {e["event"]: e.get("job") for e in logs}.items()
    await world.happen(painted())
    assert "64 × 48" in words(card.response)


async def test_a_bug_in_an_outcome_is_a_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card says so, and the job is over."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    monkeypatch.setattr("bot.delivery.render.shown", lambda *_: 1 / 0)
    await world.happen(painted())
    assert str(refusals.BUG) in words(card.response)
    assert job_id in words(card.response)
    assert not await waits(world, job_id)


async def test_a_closing_bot_says_that_it_comes_back(world: World) -> None:
    """Every card does, and keeps its button."""
    running, waiting = await world.stylize(world.alice), await world.stylize(world.bob)
    await desk(world).service.close(patience=0)
    await desk(world).deliveries.close()
    assert [str(said.RESTING) in words(card.response) for card in (running, waiting)] == [
        True,
        True,
    ]
    assert labels(running.response) == [str(buttons.CANCEL)]
