"""Jobs start when there is room, everybody learns what happens to theirs, and nothing is lost."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unittest.mock import AsyncMock

import pytest
from structlog.testing import capture_logs

from bot import limits
from bot.desk import Parts
from bot.errors import StoreError, UserError
from bot.jobs.backends import LostError
from bot.jobs.backends.fake import FakeBackend
from bot.jobs.events import Cancelled, Done, Event, Failed, Queued, Resting, Running, Saved
from bot.jobs.model import Job, JobId, PictureId
from bot.jobs.pictures import Pictures
from bot.jobs.service import JobService
from bot.jobs.store import JobStore
from bot.jobs.ticket import Ticket
from bot.language.text import raw
from bot.replies import refusals
from bot.styles.shelf import Shelf
from tests.bot.conftest import Restarted
from tests.bot.jobs.example import example_job
from tests.bot.parts import CAPS, parts
from tests.bot.world import Gallery, ManualClock, painted, rest

E = TypeVar("E", bound=Event)


async def job(made: Parts, name: str, owner: int = 1) -> Job:
    """A job with a name that a test can recognise, and a stored photo."""
    return example_job(owner, id=JobId(name), content=await made.pictures.put(b"photo"))


async def until(ticket: Ticket, kind: type[E]) -> E:
    """Wait for an event of this kind."""
    async with asyncio.timeout(5):
        while True:
            await ticket.changed()
            if isinstance(event := ticket.take(), kind):
                return event


async def begun(backend: FakeBackend, *names: str) -> None:
    """Wait until these jobs run."""
    async with asyncio.timeout(5):
        while set(backend.running) != set(names):  # noqa: ASYNC110 - the fake engine tells nobody
            await asyncio.sleep(0)


async def test_a_job_runs_at_once_if_there_is_room(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """Nobody waits for an empty engine, and the engine gets the photo."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    assert backend.inputs(JobId("a")).content == b"photo"


async def test_the_others_know_their_place(service: JobService, bot_parts: Parts) -> None:
    """Position 1 is next."""
    first = await service.submit(await job(bot_parts, "a"))
    await until(first, Running)
    waiting = [await service.submit(await job(bot_parts, n, owner=2)) for n in ("b", "c")]
    assert [(await until(t, Queued)).position for t in waiting] == [1, 2]


async def test_the_next_job_starts_when_one_ends(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """The slot does not stay empty."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    await service.submit(await job(bot_parts, "b", owner=2))
    backend.emit(JobId("a"), Failed(raw("No.")))
    await begun(backend, "b")


async def test_a_painting_is_stored_before_it_is_told(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """Who hears "done" can have the picture, whatever happens to the bot."""
    ticket = await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    backend.emit(JobId("a"), painted())
    done = await until(ticket, Done)
    assert await bot_parts.pictures.get(done.picture) == painted().picture
    assert await bot_parts.store.outcome(JobId("a")) == done


async def test_a_crash_is_tried_again_twice(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """A bug is logged with the job's id, and a job that always crashes ends with a sentence."""
    ticket = await service.submit(await job(bot_parts, "abc"))
    with capture_logs() as logs:
        for _ in range(limits.MAX_TRIES):
            await begun(backend, "abc")
            backend.emit(JobId("abc"), ZeroDivisionError())
            await begun(backend)
        assert await until(ticket, Failed) == Failed(refusals.GAVE_UP)
    crashes = [entry["job"] for entry in logs if entry["event"] == "job crashed"]
    assert crashes == ["abc"] * 3


async def test_a_lost_device_is_a_try_without_a_traceback(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """A machine that went away is not a bug; the job goes on elsewhere."""
    await service.submit(await job(bot_parts, "abc"))
    await begun(backend, "abc")
    with capture_logs() as logs:
        backend.emit(JobId("abc"), LostError("the machine is gone"))
        await begun(backend)
        await begun(backend, "abc")
    lost = [entry for entry in logs if entry["event"] == "device lost"]
    assert [(entry["log_level"], entry["reason"]) for entry in lost] == [
        ("warning", "the machine is gone")
    ]
    assert "job crashed" not in {entry["event"] for entry in logs}


@pytest.mark.parametrize("name", ["a", "b"])
async def test_waiting_and_running_jobs_can_be_cancelled(
    service: JobService, bot_parts: Parts, backend: FakeBackend, name: str
) -> None:
    """The first runs, the second waits."""
    tickets = {"a": await service.submit(await job(bot_parts, "a"))}
    await begun(backend, "a")
    tickets["b"] = await service.submit(await job(bot_parts, "b", owner=2))
    assert await service.cancel(JobId(name))
    assert await until(tickets[name], Cancelled) == Cancelled()


async def test_a_running_job_can_be_finished_early(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """The owner gets the picture so far."""
    ticket = await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    assert await service.finish(JobId("a"))
    assert not (await until(ticket, Done)).completed


async def test_a_press_may_come_before_the_engine_has_begun(
    service: JobService, bot_parts: Parts, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card has its buttons while the pictures are still being read."""
    read, get = asyncio.Event(), Pictures.get

    async def slow(self: Pictures, picture: PictureId) -> bytes:
        await read.wait()
        return await get(self, picture)

    monkeypatch.setattr(Pictures, "get", slow)
    ticket = await service.submit(await job(bot_parts, "a"))
    await until(ticket, Running)
    await service.finish(JobId("a"))
    read.set()
    await begun(backend, "a")
    backend.emit(JobId("a"), Running(0.1))
    assert not (await until(ticket, Done)).completed


async def test_a_job_that_is_not_there_cannot_be_stopped(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """The caller learns that nothing happened."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    await service.submit(await job(bot_parts, "b", owner=2))
    assert not await service.cancel(JobId("unknown"))
    assert not await service.finish(JobId("b"))


async def test_an_ended_job_makes_room_for_its_owner(service: JobService, bot_parts: Parts) -> None:
    """The cap is about jobs in the works, not about jobs in all."""
    await service.submit(await job(bot_parts, "a"))
    second = await service.submit(await job(bot_parts, "b"))
    with pytest.raises(UserError, match="2 paintings"):
        await service.submit(await job(bot_parts, "c"))
    await service.cancel(JobId("b"))
    await until(second, Cancelled)
    await service.submit(await job(bot_parts, "d"))


async def test_the_same_request_twice_is_one_job(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """Whoever is not sure that a job was accepted can submit it again."""
    a, b = await job(bot_parts, "a"), await job(bot_parts, "b")
    tickets = [await service.submit(j) for j in (a, example_job(1, id=b.id, key=a.key))]
    assert tickets[0] is tickets[1]
    await begun(backend, "a")


async def test_closing_puts_jobs_away(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """Everybody learns that the bot restarts, nothing runs, and new jobs are refused."""
    first = await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    second = await service.submit(await job(bot_parts, "b", owner=2))
    await service.close()
    assert [type(ticket.take()) for ticket in (first, second)] == [Resting, Resting]
    assert backend.running == []
    with pytest.raises(UserError, match="restarting"):
        await service.submit(await job(bot_parts, "c"))


async def test_jobs_go_on_after_a_restart(
    service: JobService,
    bot_parts: Parts,
    backend: FakeBackend,
    again: Restarted,
) -> None:
    """From the last checkpoint, and the card says so."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    backend.emit(JobId("a"), Saved(b"half"))
    await service.close()
    (ticket,) = await again.parts.service.open()
    assert await until(ticket, Running) == Running(resumed=True)
    await begun(again.backend, "a")
    assert again.backend.inputs(JobId("a")).checkpoint == b"half"


async def test_after_a_crash_jobs_go_on_at_once(
    service: JobService,
    bot_parts: Parts,
    backend: FakeBackend,
    again: Restarted,
    clock: ManualClock,
) -> None:
    """Nobody waits for the lease of a process that is known to be gone."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    made = again.parts
    successor = JobService(again.backend, made.store, made.pictures, CAPS, clock, alone=True)
    await successor.open()
    await begun(again.backend, "a")
    await successor.close(patience=0)


async def test_a_restart_is_not_a_try(
    bot_parts: Parts, tmp_path: Path, empty_database: Path, clock: ManualClock
) -> None:
    """A job outlives any number of orderly restarts."""
    await bot_parts.store.submit(await job(bot_parts, "a"), CAPS)
    shelf = Shelf(Gallery(), KeyError)
    for _ in range(limits.MAX_TRIES + 1):
        backend = FakeBackend(clock)
        async with parts(tmp_path, empty_database, backend, clock, shelf) as made:
            await made.service.open()
            await begun(backend, "a")
            await made.service.close()


async def test_a_full_disk_does_not_lose_a_painting(
    service: JobService,
    bot_parts: Parts,
    backend: FakeBackend,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The result is written again until it works."""
    ticket = await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    with monkeypatch.context() as full:
        full.setattr(JobStore, "finish", _refuse)
        backend.emit(JobId("a"), painted())
        await clock.slept(limits.REWRITE_SECONDS)
    clock.advance(limits.REWRITE_SECONDS)
    await until(ticket, Done)


async def test_a_heartbeat_keeps_a_job(
    service: JobService, bot_parts: Parts, backend: FakeBackend, clock: ManualClock
) -> None:
    """A lost lease ends the attempt: somebody else works on the job."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    await bot_parts.store.cancel(JobId("a"))
    clock.advance(limits.HEARTBEAT_SECONDS)
    await begun(backend)
    await rest()


async def test_a_database_that_is_away_is_no_bug(
    service: JobService,
    bot_parts: Parts,
    backend: FakeBackend,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each failure is one line without a traceback, and what waits is begun when it is back."""
    with monkeypatch.context() as broken, capture_logs() as logs:
        broken.setattr(JobStore, "claim", AsyncMock(side_effect=StoreError(refusals.NOT_NOW)))
        await service.submit(await job(bot_parts, "a"))
        await clock.slept(limits.HEARTBEAT_SECONDS)
        await rest()
    told = [entry for entry in logs if entry["event"] == "jobs could not be claimed"]
    assert {(entry["log_level"], "exc_info" in entry) for entry in told} == {("warning", False)}
    clock.advance(limits.HEARTBEAT_SECONDS)
    await begun(backend, "a")


async def test_a_bug_while_claiming_is_not_the_end(
    service: JobService,
    bot_parts: Parts,
    backend: FakeBackend,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is logged, and the next heartbeat begins what waits."""
    with monkeypatch.context() as broken, capture_logs() as logs:
        broken.setattr(JobStore, "claim", lambda *_: 1 / 0)
        await service.submit(await job(bot_parts, "a"))
        await clock.slept(limits.HEARTBEAT_SECONDS)
        await asyncio.to_thread(lambda: None)
        await rest()
    assert "jobs could not be claimed" in {entry["event"] for entry in logs}
    clock.advance(limits.HEARTBEAT_SECONDS)
    await begun(backend, "a")


async def _refuse(*_: object) -> None:
    raise StoreError(refusals.NOT_NOW)


async def test_a_change_is_shown_to_those_who_watch(
    service: JobService, backend: FakeBackend, bot_parts: Parts
) -> None:
    """The ticket has the new job, and something to show."""
    await service.submit(await job(bot_parts, "first"))
    await begun(backend, "first")
    ticket = await service.submit(await job(bot_parts, "second", 2))
    place = await until(ticket, Queued)
    assert await service.amend(replace(ticket.job, strength=9))
    await ticket.changed()
    assert (ticket.job.strength, ticket.take()) == (9, place)


async def test_what_was_begun_is_not_changed(
    service: JobService, backend: FakeBackend, bot_parts: Parts
) -> None:
    """What is painted stays what it is."""
    ticket = await service.submit(await job(bot_parts, "first"))
    await begun(backend, "first")
    assert not await service.amend(replace(ticket.job, strength=9))
    assert ticket.job.strength != 9


async def test_jobs_that_are_given_up_have_ended_when_it_returns(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """Waiting and running ones; whoever watches is told."""
    tickets = [await service.submit(await job(bot_parts, "a"))]
    await begun(backend, "a")
    tickets.append(await service.submit(await job(bot_parts, "b", owner=2)))
    await service.give_up([JobId("a"), JobId("b")])
    assert [Cancelled(), Cancelled()] == [ticket.newest for ticket in tickets]
    assert await bot_parts.store.unfinished() == []
    assert backend.running == []


async def test_an_engine_that_does_not_listen_is_broken_off(
    service: JobService, bot_parts: Parts, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written for a job that was given up, however long it would have gone on."""
    monkeypatch.setattr(FakeBackend, "cancel", lambda *_: None)
    ticket = await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    await service.give_up([JobId("a")], patience=0.01)
    assert (ticket.newest, backend.running) == (Cancelled(), [])


async def test_a_job_that_was_deleted_elsewhere_is_watched_no_more(
    service: JobService, bot_parts: Parts
) -> None:
    """Another process has forgotten it with its owner; nobody waits for it for ever."""
    await until(await service.submit(await job(bot_parts, "a")), Running)
    waiting = await service.submit(await job(bot_parts, "b", owner=2))
    await until(waiting, Queued)
    await bot_parts.store.cancel(JobId("b"))
    await bot_parts.store.remove(JobId("b"))
    await service.submit(await job(bot_parts, "c"))
    assert await until(waiting, Cancelled) == Cancelled()


async def test_what_is_known_of_a_job_can_be_looked_at(
    service: JobService, bot_parts: Parts, backend: FakeBackend
) -> None:
    """The newest event, and nothing of jobs that nobody here watches."""
    await service.submit(await job(bot_parts, "a"))
    await begun(backend, "a")
    assert isinstance(service.newest(JobId("a")), Running)
    assert service.newest(JobId("unknown")) is None
    assert service.devices == backend.devices
