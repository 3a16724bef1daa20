"""Every way to the person who waits, and that none is taken twice."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from simcord import InteractionResult

from bot.delivery.routes import Route
from bot.errors import StoreError
from bot.jobs.events import Running
from bot.jobs.model import JobId
from bot.jobs.outbox import Outbox, Parcel
from bot.replies import refusals
from tests.bot.delivery.flaky import Mute
from tests.bot.delivery.outcomes import again, desk, finals, noisy_painting, waits
from tests.bot.world import World, painted, picture, words

MINUTE = 60


class Fault(NamedTuple):
    """Requests that Discord refuses from now on."""

    method: str
    path: str
    status: int
    code: int


TOKEN_OVER = Fault("*", "/webhooks/*", 401, 50027)
NO_TOKEN_EDITS = Fault("PATCH", "/webhooks/*", 403, 200000)
NO_EDITS = Fault("PATCH", "/channels/*", 403, 50001)
NO_POSTS = Fault("POST", "/channels/*", 403, 50013)
THREAD_IS_ARCHIVED = Fault("PATCH", "/channels/*", 400, 50083)


def refuse(world: World, *faults: Fault, times: int | None = None) -> None:
    """Let Discord refuse them."""
    for fault in faults:
        world.env.inject_error(
            fault.method, fault.path, status=fault.status, code=fault.code, times=times
        )


async def begin(world: World) -> tuple[InteractionResult, JobId]:
    """A card that shows a running job."""
    card = await world.stylize()
    return card, world.backend.running[0]


async def delete(card: InteractionResult) -> None:
    """Somebody deletes the card."""
    assert card.response is not None
    await card.response.message.delete()


@pytest.mark.parametrize(
    ("faults", "requests"),
    [
        ([], ["webhooks"]),
        ([TOKEN_OVER], ["webhooks", "channels"]),
        ([NO_TOKEN_EDITS], ["webhooks", "channels"]),
        ([NO_TOKEN_EDITS, NO_EDITS], ["webhooks", "channels", "channels"]),
        ([NO_TOKEN_EDITS, THREAD_IS_ARCHIVED], ["webhooks", "channels", "channels"]),
        ([NO_TOKEN_EDITS, NO_EDITS, NO_POSTS], ["webhooks", "channels", "channels", "webhooks"]),
    ],
)
async def test_an_outcome_takes_the_first_way_that_is_open(
    world: World, faults: Sequence[Fault], requests: list[str]
) -> None:
    """One message shows it, no way is tried twice, and the outbox is empty."""
    _, job_id = await begin(world)
    refuse(world, *faults)
    before = len(world.env.http_requests)
    await world.happen(painted())
    paths = [r.path.split("/")[1] for r in world.env.http_requests[before:]]
    assert (paths, len(finals(world))) == (requests, 1)
    assert not await waits(world, job_id)


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (403, 50013), (404, 10003)])
async def test_a_closed_channel_leads_to_a_direct_message(
    world: World, status: int, code: int
) -> None:
    """The picture is never lost."""
    _, job_id = await begin(world)
    refuse(world, TOKEN_OVER, Fault("*", f"/channels/{world.channel.id}/*", status, code))
    await world.happen(painted())
    assert [message.channel.id for message in finals(world)] == [world.alice.user.dm_channel.id]
    assert not await waits(world, job_id)


async def test_a_deleted_painting_is_not_posted_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner deletes it, card and row, while the outcome is on its way."""
    read, (card, _) = Outbox.parcel, await begin(world)

    async def read_just_before(outbox: Outbox, job_id: JobId) -> Parcel | None:
        parcel = await read(outbox, job_id)
        await desk(world).store.remove(job_id)
        return parcel

    monkeypatch.setattr(Outbox, "parcel", read_just_before)
    await delete(card)
    await world.happen(painted())
    assert finals(world) == []


async def test_what_reaches_nobody_waits_in_the_outbox(world: World) -> None:
    """It is not sent anywhere, and not given up."""
    _, job_id = await begin(world)
    refuse(world, Fault("*", "*", 403, 50001))
    await world.happen(painted())
    parcel = await desk(world).outbox.parcel(job_id)
    assert parcel is not None
    assert (parcel.posting, parcel.tries, finals(world)) == (Route.HISTORY, 1, [])


async def test_somebody_who_can_be_reached_again_is(world: World) -> None:
    """The ladder begins at its top."""
    _, job_id = await begin(world)
    refuse(world, Fault("*", "*", 403, 50001))
    await world.happen(painted())
    world.env.backend.faults.clear()
    await again(world, job_id)
    assert len(finals(world)) == 1
    assert not await waits(world, job_id)


@pytest.mark.parametrize(("status", "code"), [(500, 0), (503, 0), (429, 0), (400, 30046)])
async def test_a_bad_moment_of_discord_opens_no_other_way(
    world: World, status: int, code: int
) -> None:
    """The same edit goes through later; nothing new was posted."""
    card, job_id = await begin(world)
    refuse(world, Fault("*", "*", status, code))
    await world.happen(painted())
    assert finals(world) == []
    world.env.backend.faults.clear()
    await again(world, job_id)
    assert "64 × 48" in words(card.response)
    assert len(finals(world)) == 1


async def test_after_fifteen_minutes_the_card_is_edited_as_a_message(world: World) -> None:
    """The interaction's token is dead then; the bot's own is not."""
    card, _ = await begin(world)
    await world.env.advance_time(15 * MINUTE)
    await world.happen(painted())
    assert "64 × 48" in words(card.response)
    assert world.env.http_requests[-1].path.startswith("/channels/")


async def test_too_large_a_picture_is_sent_smaller(world: World) -> None:
    """Half of the bytes, until Discord takes them."""
    card, _ = await begin(world)
    noise = noisy_painting()
    refuse(world, Fault("PATCH", "*", 413, 40005), times=2)
    await world.happen(noise)
    assert card.response is not None
    (file,) = card.response.message.attachments
    assert file.size <= len(noise.picture) // 4
    assert len(finals(world)) == 1


async def test_a_deleted_card_is_replaced_by_one_message(world: World) -> None:
    """The bot's own post comes first: a nonce protects it from being doubled."""
    card, job_id = await begin(world)
    await delete(card)
    await world.happen(painted())
    posts = [request for request in world.env.http_requests if request.method == "POST"]
    assert isinstance(posts[-1].json, dict)
    assert posts[-1].json["nonce"] == f"atelier-{job_id}"
    assert len(finals(world)) == 1


@pytest.mark.parametrize(
    ("route", "faults"),
    [
        (Route.MESSAGE, [NO_TOKEN_EDITS, NO_EDITS]),
        (Route.FOLLOWUP, [NO_TOKEN_EDITS, NO_EDITS, NO_POSTS]),
        (Route.DIRECT, [TOKEN_OVER, NO_EDITS]),
    ],
)
async def test_a_message_whose_answer_was_lost_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch, route: Route, faults: Sequence[Fault]
) -> None:
    """It arrived all the same, so no other one is sent."""
    _, job_id = await begin(world)
    refuse(world, *faults)
    if route is Route.DIRECT:
        refuse(world, Fault("POST", f"/channels/{world.channel.id}/*", 403, 50013))
    Mute(monkeypatch, route)
    await world.happen(painted())
    assert await waits(world, job_id)
    await again(world, job_id)
    assert len(finals(world)) == 1
    assert not await waits(world, job_id)


async def test_a_failure_is_found_as_well(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards without a picture carry the job's id in small print."""
    card, job_id = await begin(world)
    await delete(card)
    Mute(monkeypatch, Route.MESSAGE)
    await desk(world).service.cancel(job_id)
    await world.advance(3)
    await again(world, job_id)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_a_message_that_never_arrived_is_sent_again(world: World) -> None:
    """The note alone proves nothing."""
    card, job_id = await begin(world)
    await delete(card)
    refuse(world, Fault("POST", "/channels/*", 500, 0), times=1)
    await world.happen(painted())
    assert finals(world) == []
    await again(world, job_id)
    assert len(finals(world)) == 1


async def test_a_crash_between_post_and_note_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message is there, the outbox does not know: it is found, not repeated."""
    card, job_id = await begin(world)
    await delete(card)

    async def crash(*_: object) -> None:
        raise StoreError(refusals.NOT_NOW)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "moved", crash)
        await world.happen(painted())
    assert (len(finals(world)), await waits(world, job_id)) == (1, True)
    await again(world, job_id)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_a_preview_is_not_taken_for_the_outcome(world: World) -> None:
    """The card that may not be edited any more is not the message that is looked for."""
    _, job_id = await begin(world)
    await world.happen(Running(0.5, 10, picture(form="JPEG")))
    refuse(world, NO_TOKEN_EDITS, NO_EDITS)
    refuse(world, Fault("POST", "/channels/*", 500, 0), times=1)
    await world.happen(painted())
    await again(world, job_id)
    assert len(finals(world)) == 1
