"""The queue as people see it."""

import time

import pytest

from bot.desk import Parts
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Queued, Running
from bot.jobs.model import JobId
from bot.jobs.places import READY_SLACK, Places
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket
from tests.bot.jobs.example import example_job
from tests.bot.parts import CAPS
from tests.bot.world import ManualClock

SPEEDS = {("fake", "draft"): 100.0}


@pytest.fixture
async def tickets(bot_parts: Parts, clock: ManualClock) -> dict[JobId, Ticket]:
    """Two jobs that wait."""
    jobs = [example_job(owner, id=JobId(name)) for owner, name in ((1, "a"), (2, "b"))]
    return {job.id: Ticket(await bot_parts.store.submit(job, CAPS), clock) for job in jobs}


def speeds(monkeypatch: pytest.MonkeyPatch, known: dict[tuple[str, str], float]) -> None:
    """Let the store know how long jobs take."""

    async def told(_: object) -> dict[tuple[str, str], float]:
        return known

    monkeypatch.setattr(JobStore, "speeds", told)


async def test_a_place_comes_with_a_time(
    bot_parts: Parts,
    backend: FakeBackend,
    tickets: dict[JobId, Ticket],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second of two drafts on one slot is ready after twice the time of one."""
    speeds(monkeypatch, SPEEDS)
    assert await Places(backend, bot_parts.store, tickets, set()).tell() == {"a", "b"}
    second = tickets[JobId("b")].newest
    assert isinstance(second, Queued)
    assert second.position == 2
    assert second.ready == pytest.approx(time.time() + 200, abs=5)


async def test_small_changes_are_not_told(
    bot_parts: Parts,
    backend: FakeBackend,
    tickets: dict[JobId, Ticket],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each telling is an edit on Discord."""
    places = Places(backend, bot_parts.store, tickets, set())
    speeds(monkeypatch, SPEEDS)
    await places.tell()
    first = tickets[JobId("a")].newest
    speeds(monkeypatch, {("fake", "draft"): 100 + READY_SLACK - 2})
    await places.tell()
    assert tickets[JobId("a")].newest is first


async def test_who_has_begun_is_not_called_back(
    bot_parts: Parts,
    backend: FakeBackend,
    tickets: dict[JobId, Ticket],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The line may be old news by the time it is told."""
    running = set[JobId]()

    async def meanwhile(_: object) -> dict[tuple[str, str], float]:
        running.add(JobId("a"))
        tickets[JobId("a")].put(Running(0.5))
        return {}

    monkeypatch.setattr(JobStore, "speeds", meanwhile)
    await Places(backend, bot_parts.store, tickets, running).tell()
    assert tickets[JobId("a")].newest == Running(0.5)
    assert isinstance(tickets[JobId("b")].newest, Queued)


async def test_before_it_tells_a_job_takes_what_jobs_like_it_took(
    bot_parts: Parts,
    backend: FakeBackend,
    tickets: dict[JobId, Ticket],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who waits behind a job that has just begun learns a time, too."""
    speeds(monkeypatch, SPEEDS)
    (attempt,) = await bot_parts.store.claim(1)
    await Places(backend, bot_parts.store, tickets, {attempt.job.id}).tell()
    second = tickets[JobId("b")].newest
    assert isinstance(second, Queued)
    assert second.ready == pytest.approx(time.time() + 200, abs=5)


async def test_who_was_begun_elsewhere_meanwhile_is_told_again(
    bot_parts: Parts, backend: FakeBackend, tickets: dict[JobId, Ticket]
) -> None:
    """Whoever began it and gave it back has left something else on the card."""
    places, store = Places(backend, bot_parts.store, tickets, set()), bot_parts.store
    await places.tell()
    (attempt,) = await store.claim(1)
    await store.release(attempt)
    await places.tell()
    assert tickets[attempt.job.id].newest == Queued(1, epoch=1)
