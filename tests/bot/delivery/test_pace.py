"""When the next edit is due, and the next try."""

import asyncio

import pytest

from bot.delivery.pace import Pace, backoff
from bot.jobs.events import Cancelled, Event, Queued, Resting, Running
from bot.jobs.ticket import Ticket
from tests.bot.delivery.outcomes import job
from tests.bot.world import ManualClock, rest


async def shown_after(clock: ManualClock, event: Event, seconds: float) -> bool:
    """Whether an event is shown so long after another one that came with it."""
    ticket, pace = Ticket(job(), clock), Pace(clock, interval=3)
    ticket.put(Running())
    await pace.next(ticket)
    ticket.put(event)
    second = asyncio.create_task(pace.next(ticket))
    await rest()
    clock.advance(seconds)
    await rest()
    done = second.done()
    second.cancel()
    return done


@pytest.mark.parametrize(
    ("event", "due"), [(Running(0.5), 3), (Queued(2), 15), (Resting(), 0), (Cancelled(), 0)]
)
async def test_an_event_is_shown_when_it_is_due(
    clock: ManualClock, event: Event, due: float
) -> None:
    """Running jobs every 3 s, waiting ones every 15 s, the last word at once."""
    assert await shown_after(clock, event, due)


@pytest.mark.parametrize(("event", "early"), [(Running(0.5), 2.9), (Queued(2), 14.9)])
async def test_an_event_is_not_shown_early(clock: ManualClock, event: Event, early: float) -> None:
    """Discord limits edits."""
    assert not await shown_after(clock, event, early)


async def test_an_outcome_does_not_wait_for_its_turn(clock: ManualClock) -> None:
    """Whoever cancels sees it within a quarter of a second."""
    ticket, pace = Ticket(job(), clock), Pace(clock, interval=3)
    ticket.put(Running())
    await pace.next(ticket)
    ticket.put(Running(0.5))
    second = asyncio.create_task(pace.next(ticket))
    await rest()
    ticket.put(Cancelled())
    clock.advance(0.25)
    assert await asyncio.wait_for(second, timeout=1) == Cancelled()


@pytest.mark.parametrize(("tries", "longest"), [(0, 2), (1, 4), (3, 16), (8, 300), (10_000, 300)])
def test_waiting_doubles_up_to_a_limit(tries: int, longest: float) -> None:
    """And is spread over its second half."""
    assert longest / 2 <= backoff(tries, first=2, longest=300) <= longest


async def test_what_its_owner_changed_is_shown_soon(clock: ManualClock) -> None:
    """A waiting card need not wait for its next turn then."""
    ticket, pace = Ticket(job(), clock), Pace(clock, interval=3)
    ticket.put(Queued(2))
    await pace.next(ticket)
    ticket.amend(job(strength=80))
    second = asyncio.create_task(pace.next(ticket))
    await rest()
    clock.advance(3)
    await rest()
    assert second.done()
