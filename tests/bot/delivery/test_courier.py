"""An outcome that one run of the bot leaves behind is delivered by the next one, once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot import limits
from bot.client import Atelier
from bot.delivery.courier import Courier
from bot.delivery.routes import Route
from bot.errors import StoreError
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Cancelled
from bot.jobs.model import Attempt
from bot.jobs.outbox import Outbox
from bot.replies import refusals
from bot.styles.shelf import Shelf
from tests.bot.delivery.flaky import Slow
from tests.bot.delivery.outcomes import again, desk, finals, waits
from tests.bot.parts import parts, settle
from tests.bot.world import Gallery, ManualClock, World, painted, words


@pytest.fixture
async def next_run(
    tmp_path: Path, empty_database: Path, clock: ManualClock
) -> AsyncIterator[Atelier]:
    """The bot as it starts again, on the same folder."""
    shelf = Shelf(Gallery(), KeyError)
    async with parts(tmp_path, empty_database, FakeBackend(clock), clock, shelf) as made:
        yield Atelier(made, None)


async def test_an_outcome_that_was_not_shown_is_shown_after_a_restart(
    world: World, next_run: Atelier
) -> None:
    """On the card that the job had."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    world.env.inject_error("PATCH", "*", status=500)
    await world.happen(painted())
    await world.env.restart_bot(next_run)
    await again(world, job_id)
    assert "64 × 48" in words(card.response)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_a_message_that_was_sent_is_found_after_a_restart(
    world: World, next_run: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot was killed after the post and before it could note that."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    assert card.response is not None
    await card.response.message.delete()

    async def killed(*_: object) -> None:
        raise StoreError(refusals.NOT_NOW)

    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "delivered", killed)
        await world.happen(painted())
    assert len(finals(world)) == 1
    await world.env.restart_bot(next_run)
    await again(world, job_id)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_before_the_bot_is_connected_only_the_token_is_used(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until Discord has told where the bot is a member, a card would be given up for nothing."""
    card = await world.stylize()
    job_id = world.backend.running[0]
    with monkeypatch.context() as connecting:
        connecting.setattr(discord.Client, "is_ready", lambda _: False)
        world.env.inject_error("PATCH", "/webhooks/*", status=401, code=50027, times=None)
        await world.happen(painted())
        assert (finals(world), await waits(world, job_id)) == ([], True)
    await again(world, job_id)
    assert "64 × 48" in words(card.response)
    assert (len(finals(world)), await waits(world, job_id)) == (1, False)


async def test_each_delivery_erases_the_key_to_its_card(world: World) -> None:
    """A token is a secret, and not needed any more."""
    await world.stylize()
    await world.happen(painted())
    (record,) = await desk(world).store.history(world.alice.id, 10)
    assert (record.delivered, record.job.address.token) == (True, "")


async def test_what_failed_is_tried_later_each_time(world: World) -> None:
    """Not at once and not for ever at the same pace."""
    await world.stylize()
    job_id = world.backend.running[0]
    world.env.inject_error("PATCH", "*", status=500, times=None)
    await world.happen(painted())
    await world.advance(limits.SWEEP_SECONDS)
    parcel = await desk(world).outbox.parcel(job_id)
    assert parcel is not None
    assert parcel.tries == 1


async def test_a_process_that_closes_leaves_its_delivery_to_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, and not after a lease."""
    await world.stylize()
    bot, clock = desk(world), ManualClock()
    (job,) = await bot.store.unfinished()
    await bot.store.finish(Attempt(job, 1), Cancelled())
    slow, outbox = Slow(monkeypatch, clock, Route.TOKEN), Outbox(bot.database, shared=True)
    courier = Courier(bot, outbox, bot.pictures, bot.languages, clock)
    delivering = asyncio.create_task(courier.deliver(job.id))
    while not slow.held:
        await settle()
    assert await outbox.take(job.id) is None
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)
    assert await outbox.take(job.id) is not None
