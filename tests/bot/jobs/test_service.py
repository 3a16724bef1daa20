"""Jobs start when there is room, and everybody learns what happens to theirs."""

import pytest
from structlog.testing import capture_logs

from bot.errors import UserError
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.model import (
    QUALITIES,
    Cancelled,
    Done,
    Event,
    Failed,
    Job,
    JobId,
    OwnStyle,
    Queued,
    Running,
)
from bot.jobs.service import JobService, Ticket
from tests.bot.world import rest


def job(name: str, owner: int = 1) -> Job:
    """A job with a name that a test can recognise."""
    return Job(owner, b"", OwnStyle(b""), 50, QUALITIES["draft"], id=JobId(name))


async def newest(ticket: Ticket) -> Event:
    """The newest event, once everything has come to rest."""
    await rest()
    return ticket.take()


async def test_a_job_runs_at_once_if_there_is_room(service: JobService) -> None:
    """Nobody waits for an empty engine."""
    assert await newest(service.submit(job("a"))) == Running()


async def test_the_others_know_their_place(service: JobService) -> None:
    """Position 1 is next."""
    service.submit(job("a", owner=1))
    waiting = [service.submit(job(name, owner=2)) for name in ("b", "c")]
    assert [await newest(ticket) for ticket in waiting] == [Queued(1), Queued(2)]


async def test_the_next_job_starts_when_one_ends(service: JobService, backend: FakeBackend) -> None:
    """The slot does not stay empty, and the queue moves up."""
    service.submit(job("a", owner=1))
    waiting = [service.submit(job(name, owner=2)) for name in ("b", "c")]
    await rest()
    backend.emit(JobId("a"), Failed("No."))
    assert [await newest(ticket) for ticket in waiting] == [Running(), Queued(1)]


async def test_only_the_newest_event_is_kept(service: JobService, backend: FakeBackend) -> None:
    """Whoever looks late sees how things are, not how they were."""
    ticket = service.submit(job("a"))
    await rest()
    backend.emit(JobId("a"), Running(0.1))
    backend.emit(JobId("a"), Running(0.2))
    assert await newest(ticket) == Running(0.2)


async def test_a_crash_is_a_failure_without_a_sentence(
    service: JobService, backend: FakeBackend
) -> None:
    """A bug is logged with the job's id, never shown."""
    ticket = service.submit(job("abc"))
    await rest()
    with capture_logs() as logs:
        backend.emit(JobId("abc"), ZeroDivisionError())
        assert await newest(ticket) == Failed(None)
    crashes = [entry["job"] for entry in logs if entry["event"] == "job crashed"]
    assert crashes == ["abc"]


@pytest.mark.parametrize("name", ["a", "b"])
async def test_waiting_and_running_jobs_can_be_cancelled(service: JobService, name: str) -> None:
    """The first runs, the second waits."""
    tickets = {"a": service.submit(job("a", owner=1)), "b": service.submit(job("b", owner=2))}
    await rest()
    assert service.cancel(JobId(name))
    assert await newest(tickets[name]) == Cancelled()


async def test_a_running_job_can_be_finished_early(service: JobService) -> None:
    """The owner gets the picture so far."""
    ticket = service.submit(job("a"))
    await rest()
    assert service.finish(JobId("a"))
    assert isinstance(await newest(ticket), Done)


async def test_a_job_that_is_not_there_cannot_be_stopped(service: JobService) -> None:
    """The caller learns that nothing happened."""
    service.submit(job("a", owner=1))
    service.submit(job("b", owner=2))
    assert not service.cancel(JobId("unknown"))
    assert not service.finish(JobId("b"))


async def test_an_ended_job_makes_room_for_its_owner(
    service: JobService, backend: FakeBackend
) -> None:
    """The cap is about jobs in the works, not about jobs in all."""
    service.submit(job("a"))
    service.submit(job("b"))
    with pytest.raises(UserError, match="2 paintings"):
        service.submit(job("c"))
    backend.cancel(JobId("a"))
    await rest()
    service.cancel(JobId("a"))
    await rest()
    assert await newest(service.submit(job("d"))) == Queued(1)


async def test_closing_ends_every_job_with_a_sentence(
    service: JobService, backend: FakeBackend
) -> None:
    """Nothing is left running, and the queue does not move up any more."""
    tickets = [service.submit(job("a", owner=1)), service.submit(job("b", owner=2))]
    await rest()
    await service.close("Good night.")
    assert [await newest(ticket) for ticket in tickets] == [Failed("Good night.")] * 2
    assert backend.running == []
