"""An outcome that another process has shown, and that an edit of this one may have covered."""

import asyncio
from dataclasses import dataclass

import pytest
from simcord import InteractionResult

from bot import limits
from bot.delivery import courier
from bot.delivery.card import Card
from bot.delivery.courier import Courier
from bot.jobs.model import JobId
from bot.replies import cards as said
from tests.bot.delivery.outcomes import desk
from tests.bot.world import ManualClock, World, words


@dataclass
class Covered:
    """Bob's job, which was cancelled and shown elsewhere; here its card still waits."""

    world: World
    answer: InteractionResult
    clock: ManualClock
    courier: Courier
    card: Card
    job: JobId

    async def told(self) -> str:
        """What its card says after this process has learned of the end."""
        await self.courier.deliver(self.job, self.card)
        return self.shown()

    def shown(self) -> str:
        """What its card says."""
        return words(self.answer.response)


@pytest.fixture
async def covered(world: World) -> Covered:
    """After an edit of this process."""
    await world.stylize(world.alice)
    answer, clock, bot = await world.stylize(world.bob), ManualClock(), desk(world)
    _, job = await bot.store.unfinished()
    await bot.store.cancel(job.id)
    await bot.outbox.delivered(job.id, "token")
    brings = Courier(bot, bot.outbox, bot.pictures, bot.languages, clock)
    card = brings.card(job)
    card.covers = True
    return Covered(world, answer, clock, brings, card, job.id)


async def test_it_is_shown_again(covered: Covered) -> None:
    """On the same card."""
    assert str(said.CANCELLED_TITLE) not in covered.shown()
    assert str(said.CANCELLED_TITLE) in await covered.told()


async def test_a_card_that_covers_nothing_is_left_alone(covered: Covered) -> None:
    """Most of them: another edit would be one too many."""
    covered.card.covers = False
    assert str(said.CANCELLED_TITLE) not in await covered.told()


async def test_an_edit_that_may_still_land_is_waited_for(covered: Covered) -> None:
    """So long until it can not arrive any more."""
    covered.card.unsettled = True
    telling = asyncio.create_task(covered.told())
    await covered.clock.slept(limits.REQUEST_SECONDS)
    assert str(said.CANCELLED_TITLE) not in covered.shown()
    covered.clock.advance(limits.REQUEST_SECONDS)
    assert str(said.CANCELLED_TITLE) in await telling


async def test_it_is_tried_again(covered: Covered, monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord has a bad moment."""
    monkeypatch.setattr(courier, "backoff", lambda *_: limits.RETRY_SECONDS)
    covered.world.env.inject_error("PATCH", "*", status=500)
    telling = asyncio.create_task(covered.told())
    await covered.clock.slept(limits.RETRY_SECONDS)
    assert str(said.CANCELLED_TITLE) not in covered.shown()
    covered.clock.advance(limits.RETRY_SECONDS)
    assert str(said.CANCELLED_TITLE) in await telling


async def test_what_was_posted_anew_is_not_shown_twice(covered: Covered) -> None:
    """The card was given up; the outcome has a message of its own."""
    bot = desk(covered.world)
    (record,) = await bot.store.history(covered.world.bob.id, 1)
    async with bot.database.writing() as connection:
        await connection.exec_driver_sql(
            "UPDATE cards SET route = 'message' WHERE job = ?", (record.job.id,)
        )
    assert str(said.CANCELLED_TITLE) not in await covered.told()
