"""How often and in which order a card changes."""

import asyncio

from discord.ui import TextDisplay

from bot.card import Card, Content
from bot.delivery import Deliveries, Pace
from bot.jobs.model import QUALITIES, Cancelled, Job, OwnStyle, Running
from bot.jobs.service import Ticket
from tests.bot.world import ManualClock, World, picture, rest, words

JPEG = picture(form="JPEG")
JOB = Job(1, b"", OwnStyle(b""), 50, QUALITIES["draft"])


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


async def test_an_outcome_does_not_wait_for_its_turn(clock: ManualClock) -> None:
    """Whoever cancels sees it within a quarter of a second."""
    ticket = Ticket(JOB, clock)
    pace = Pace(clock, interval=3)
    await pace.wait(ticket)
    second = asyncio.create_task(pace.wait(ticket))
    await rest()
    ticket.put(Cancelled())
    clock.advance(0.25)
    await asyncio.wait_for(second, timeout=1)


class SlowCard(Card):
    """A card whose edits take until a test lets them end."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.gate = asyncio.Semaphore(0)

    @property
    def upload_limit(self) -> int:
        """Enough."""
        return 10**6

    async def update(self, content: Content) -> None:
        """Note what is shown, then hang."""
        texts = (item for item in content.view.walk_children() if isinstance(item, TextDisplay))
        self.shown.append([text.content for text in texts][-1])
        await self.gate.acquire()


async def test_two_edits_are_never_in_flight(clock: ManualClock) -> None:
    """While Discord is slow nothing more is sent; then the newest event is."""
    ticket = Ticket(JOB, clock)
    card = SlowCard()
    deliveries = Deliveries(clock, interval=0)
    deliveries.start(ticket, card)
    for percent in (10, 20, 30):
        ticket.put(Running(percent / 100, 10))
        await rest()
    assert ["10%" in text for text in card.shown] == [True]
    card.gate.release()
    await rest()
    assert ["30%" in text for text in card.shown] == [False, True]
    await deliveries.close(patience=0)
