"""Two services on one database: who paints, who shows, and what reaches the other one."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import limits
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Cancelled, Done, Elsewhere, Queued, Resting, Running
from bot.jobs.model import Job, JobId
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket
from bot.sharding import Sharding
from bot.storage.database import Database
from tests.bot.jobs.example import ADDRESS, example_job
from tests.bot.jobs.stages import DONE, MANY
from tests.bot.jobs.test_service import begun, until
from tests.bot.parts import settle
from tests.bot.world import ManualClock, painted


@dataclass
class Process:
    """One of two.

    Attributes:
        service: At work.
        backend: Its engine.
        clock: Its time.
        announced: The tickets of what was begun here.
    """

    service: JobService
    backend: FakeBackend
    clock: ManualClock
    announced: list[Ticket]

    async def look(self) -> None:
        """Let it look at the other one."""
        await self.clock.slept(limits.POLL_SECONDS)
        self.clock.advance(limits.POLL_SECONDS)


def process(number: int, slots: int, database: Database, folder: Path) -> Process:
    """One of two; not open yet."""
    clock = ManualClock()
    backend = FakeBackend(clock, slots)
    service = JobService(
        backend,
        JobStore(database),
        Pictures(folder),
        MANY,
        clock,
        sharding=Sharding(number, processes=2, shards=2),
    )
    announced: list[Ticket] = []
    service.on_begin(announced.append)
    return Process(service, backend, clock, announced)


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Process]:
    """Serves the even servers, and cannot paint."""
    one = process(0, 0, database, tmp_path / "pictures")
    await one.service.open()
    yield one
    await one.service.close(patience=0)


@pytest.fixture
async def painter(elsewhere: Database, tmp_path: Path) -> AsyncIterator[Process]:
    """Serves the odd servers, and paints; not open yet."""
    one = process(1, 1, elsewhere, tmp_path / "pictures")
    yield one
    await one.service.close(patience=0)


@pytest.fixture
async def job(tmp_path: Path) -> Job:
    """Of an even server."""
    photo = await Pictures(tmp_path / "pictures").put(b"photo")
    address = replace(ADDRESS, guild=2 << 22)
    return example_job(id=JobId("a"), content=photo, address=address)


async def started(desk: Process, painter: Process, job: Job) -> Ticket:
    """Submitted at the desk, begun by the painter, and the desk knows."""
    ticket = await desk.service.submit(job)
    await until(ticket, Queued)
    await painter.service.open()
    await begun(painter.backend, "a")
    await desk.look()
    await until(ticket, Elsewhere)
    return ticket


async def test_an_idle_process_notices_a_job(desk: Process, painter: Process, job: Job) -> None:
    """It was submitted to the other one."""
    await painter.service.open()
    await desk.service.submit(job)
    await painter.look()
    await begun(painter.backend, "a")


async def test_whoever_paints_a_job_shows_it(desk: Process, painter: Process, job: Job) -> None:
    """It gets a ticket; the other one learns that there is nothing to show any more."""
    ticket = await started(desk, painter, job)
    assert [one.job for one in painter.announced] == [job]
    assert painter.service.newest(job.id) == Running()
    assert (ticket.newest, desk.announced) == (Elsewhere(), [])


async def test_a_change_reaches_the_painter(desk: Process, painter: Process, job: Job) -> None:
    """It was made in the other process while the job waited."""
    await desk.service.submit(job)
    assert await desk.service.amend(replace(job, strength=9))
    await painter.service.open()
    await begun(painter.backend, "a")
    assert [one.job.strength for one in painter.announced] == [9]


async def test_the_other_process_learns_of_the_end(
    desk: Process, painter: Process, job: Job
) -> None:
    """It may have something to put right."""
    ticket = await started(desk, painter, job)
    painter.backend.emit(job.id, painted())
    await until(painter.announced[0], Done)
    await desk.look()
    await until(ticket, Done)


async def test_a_late_picture_is_refused(
    desk: Process, painter: Process, job: Job, database: Database
) -> None:
    """The painter fell silent for longer than a lease, and another one has the job."""
    await started(desk, painter, job)
    later = JobStore(database, now=lambda: time.time() + limits.LEASE_SECONDS + 1)
    assert await later.expire() == [job.id]
    (second,) = await later.claim(1)
    with capture_logs() as logs:
        painter.backend.emit(job.id, painted())
        while painter.service.live:
            await settle()
    assert [entry["epoch"] for entry in logs if "newer attempt" in entry["event"]] == [1]
    assert await later.outcome(job.id) is None
    await later.finish(second, DONE)


@pytest.mark.parametrize("press", ["cancel", "finish"])
async def test_a_press_reaches_the_painter(
    desk: Process, painter: Process, job: Job, press: str
) -> None:
    """With its next look."""
    await started(desk, painter, job)
    assert await getattr(desk.service, press)(job.id)
    await painter.look()
    await until(painter.announced[0], Done if press == "finish" else Cancelled)


async def test_giving_up_waits_for_the_painter(desk: Process, painter: Process, job: Job) -> None:
    """Nothing is written later."""
    await started(desk, painter, job)
    painter.backend.cancel(job.id)
    await until(painter.announced[0], Cancelled)
    await desk.service.give_up([job.id])
    assert desk.service.newest(job.id) is None


async def test_a_process_takes_up_the_jobs_of_its_own_servers(
    desk: Process, database: Database, tmp_path: Path, job: Job
) -> None:
    """After a restart each ticket is in one of them."""
    await desk.service.submit(job)
    odd = replace(job, id=JobId("b"), key="b", address=replace(ADDRESS, guild=1 << 22))
    await desk.service.submit(odd)
    again = [process(number, 0, database, tmp_path) for number in range(2)]
    left = [await one.service.open() for one in again]
    assert [[ticket.job for ticket in tickets] for tickets in left] == [[job], [odd]]
    for one in again:
        await one.service.close(patience=0)


async def test_a_place_is_told_by_the_process_of_the_server(
    desk: Process, painter: Process, job: Job
) -> None:
    """Whoever has painted a part of it leaves that to it."""
    ticket = await started(desk, painter, job)
    await painter.service.close()
    assert painter.announced[0].newest == Elsewhere(for_good=True)
    await desk.look()
    assert (await until(ticket, Queued)).position == 1


async def test_a_closing_process_leaves_the_cards_of_others(
    desk: Process, painter: Process, job: Job
) -> None:
    """Only what it shows itself is told to rest."""
    ticket = await started(desk, painter, job)
    waiting = await desk.service.submit(replace(job, id=JobId("b"), key="b"))
    await until(waiting, Queued)
    await desk.service.close()
    assert (ticket.newest, waiting.newest) == (Elsewhere(for_good=True), Resting())


async def test_the_line_moves_as_fast_as_all_processes_paint(
    desk: Process, painter: Process, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk has no slot of its own, and tells a time all the same."""

    async def speeds(_: object) -> dict[tuple[str, str], float]:
        return {("fake", "draft"): 100.0}

    monkeypatch.setattr(JobStore, "speeds", speeds)
    desk.backend.devices = ("fake",)
    await started(desk, painter, job)
    waiting = await desk.service.submit(replace(job, id=JobId("b"), key="b"))
    assert (await until(waiting, Queued)).ready is not None
