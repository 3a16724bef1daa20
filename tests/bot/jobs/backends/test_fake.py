"""The fake engine does what it is told, and nothing else."""

import asyncio
from contextlib import aclosing

import pytest

from bot.clock import RealClock
from bot.jobs.backends.fake import STATE, FakeBackend
from bot.jobs.events import BackendEvent, Cancelled, Paused, Running, Saved
from bot.jobs.model import JobId
from tests.bot.jobs.backends.stepping import INPUTS, everything, tiny

A = JobId("a")


@pytest.fixture
def fake() -> FakeBackend:
    """Two slots."""
    return FakeBackend(RealClock(), slots=2)


async def begun(fake: FakeBackend) -> asyncio.Task[list[BackendEvent]]:
    """A job that waits for its first event."""
    painting = asyncio.create_task(everything(fake, tiny()))
    await asyncio.sleep(0)
    return painting


async def test_it_shows_what_it_was_given(fake: FakeBackend) -> None:
    """While the job runs."""
    painting = await begun(fake)
    assert (fake.running, fake.inputs(A)) == ([A], INPUTS)
    fake.cancel(A)
    await painting
    assert fake.running == []


async def test_events_come_as_they_were_emitted(fake: FakeBackend) -> None:
    """Up to the last one."""
    painting = await begun(fake)
    events: list[BackendEvent] = [Running(0.5, 10), Saved(b"half"), Cancelled(), Running(0.6)]
    for event in events:
        fake.emit(A, event)
    assert await painting == events[:3]


async def test_an_exception_is_a_crash(fake: FakeBackend) -> None:
    """It comes out as it is."""
    painting = await begun(fake)
    fake.emit(A, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        await painting


@pytest.mark.parametrize(
    ("progress", "rest"), [([], [Paused()]), ([Running()], [Running(), Saved(STATE), Paused()])]
)
async def test_only_what_has_begun_is_saved(
    fake: FakeBackend, progress: list[BackendEvent], rest: list[BackendEvent]
) -> None:
    """Before the first progress there is nothing to go on from."""
    painting = await begun(fake)
    for event in progress:
        fake.emit(A, event)
    fake.pause(A)
    assert await painting == rest


async def test_two_attempts_at_one_job_may_end_in_any_order(fake: FakeBackend) -> None:
    """An old one that nobody waits for any more does not know what became of its job."""
    async with aclosing(fake.run(tiny(), INPUTS)) as old:
        asleep = asyncio.ensure_future(anext(old))
        await asyncio.sleep(0)
        new = await begun(fake)
        fake.cancel(A)
        assert await new == [Cancelled()]
        asleep.cancel()
        await asyncio.wait([asleep])
    assert fake.running == []
