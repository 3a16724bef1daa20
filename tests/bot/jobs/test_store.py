"""Every promise of the store, on both databases."""

import asyncio
from dataclasses import replace
from itertools import chain

import pytest

from bot.jobs.events import Cancelled, Failed, Outcome
from bot.jobs.model import QUALITIES, Attempt, Job, JobId, OwnStyle, PictureId
from bot.jobs.news import News, Renewal, Wishes
from bot.jobs.store import (
    Caps,
    JobStore,
    StaleAttemptError,
)
from bot.language.text import raw
from bot.replies import refusals
from bot.storage.database import Database
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import DONE, MANY, begun, ended
from tests.bot.moment import Moment


@pytest.mark.parametrize(
    "job",
    [
        example_job(strength=77, quality=QUALITIES["fine"], priority=3),
        example_job(style=OwnStyle(PictureId("ef" * 32))),
        example_job(address=replace(example_job().address, channel=None, guild=None, message=None)),
        example_job(owner=2**62, address=replace(example_job().address, application=2**62 + 1)),
    ],
    ids=["preset", "own style", "no channel", "large numbers"],
)
async def test_a_job_comes_back_as_it_was_submitted(store: JobStore, job: Job) -> None:
    """Nothing of a job is lost or changed."""
    assert await store.submit(job, MANY) == job
    assert await store.unfinished() == [job]


async def test_the_same_key_is_the_same_job(store: JobStore) -> None:
    """A request that is submitted again gives back the first job, whatever the caps say."""
    first = await store.submit(example_job(key="once"), Caps(1, 1))
    assert await store.submit(example_job(key="once", strength=9), Caps(1, 1)) == first
    assert await store.unfinished() == [first]


async def test_the_same_key_is_the_same_job_after_its_end(store: JobStore) -> None:
    """A late repetition starts nothing."""
    job = await ended(store, DONE)
    assert await store.submit(example_job(key=job.key), MANY) == job
    assert await store.unfinished() == []


async def test_one_key_from_two_processes_at_once(store: JobStore, elsewhere: Database) -> None:
    """One of them is first, and both get its job."""
    stores = (store, JobStore(elsewhere)) * 4
    told = await asyncio.gather(*(s.submit(example_job(key="once"), MANY) for s in stores))
    assert [told[0]] * 8 == told
    assert await store.unfinished() == [told[0]]


# Claim, and the attempts.


async def test_a_claimed_job_is_not_claimed_again(store: JobStore) -> None:
    """It leaves the line and stays unfinished."""
    job = await store.submit(example_job(), MANY)
    assert await store.claim(5) == [Attempt(job, epoch=1)]
    assert (await store.claim(5), await store.line()) == ([], [])
    assert await store.unfinished() == [job]


async def test_no_job_is_claimed_twice(store: JobStore, elsewhere: Database) -> None:
    """Eight workers in two processes share forty jobs: each job is begun once."""
    submitted = [await store.submit(example_job(owner), MANY) for owner in range(40)]
    stores = (store, JobStore(elsewhere)) * 4

    async def worker(store: JobStore) -> list[JobId]:
        begun = []
        while attempts := await store.claim(2):
            begun += [attempt.job.id for attempt in attempts]
        return begun

    begun = chain.from_iterable(await asyncio.gather(*map(worker, stores)))
    assert sorted(begun) == sorted(job.id for job in submitted)


async def test_a_heartbeat_keeps_a_job(store: JobStore, now: Moment) -> None:
    """A lease begins anew with each one."""
    attempt = await begun(store)
    for _ in range(3):
        now.time += 15
        assert (await store.renew([attempt])).lost == frozenset()
        assert await store.expire() == []


async def test_a_silent_attempt_loses_its_job(store: JobStore, now: Moment) -> None:
    """After a lease the job waits again, the old attempt is told, and its work is refused."""
    old = await begun(store)
    now.time += 21
    assert await store.expire() == [old.job.id]
    assert (await store.renew([old])).lost == {old.job.id}
    assert await store.claim(1) == [Attempt(old.job, epoch=2)]
    assert (await store.renew([old])).lost == {old.job.id}
    for refused in (store.checkpoint(old, PictureId("state")), store.finish(old, DONE)):
        with pytest.raises(StaleAttemptError):
            await refused
    assert await store.outcome(old.job.id) is None


@pytest.mark.parametrize("step", [-3600.0, 3600.0])
async def test_a_clock_that_jumps_keeps_no_job_for_ever(
    store: JobStore, now: Moment, step: float
) -> None:
    """Whether it is set back or forth, a job without a heartbeat goes on."""
    attempt = await begun(store)
    now.time += step
    assert await store.expire() == [attempt.job.id]


async def test_expire_and_renew_at_once(store: JobStore, elsewhere: Database, now: Moment) -> None:
    """Whoever is first wins, and the other one knows."""
    attempt = await begun(store)
    now.time += 21
    other = JobStore(elsewhere, lease=20, now=now)
    touched, renewal = await asyncio.gather(other.expire(), store.renew([attempt]))
    assert touched == list(renewal.lost)


async def test_a_later_attempt_goes_on_from_the_checkpoint(store: JobStore) -> None:
    """What was noted last is what the next attempt gets."""
    attempt = await begun(store)
    await store.checkpoint(attempt, PictureId("first"))
    await store.checkpoint(attempt, PictureId("second"))
    await store.release(attempt)
    assert await store.claim(1) == [Attempt(attempt.job, epoch=2, checkpoint=PictureId("second"))]


async def test_a_job_that_always_crashes_fails(store: JobStore) -> None:
    """Three tries, then a sentence: it never loops."""
    job = await store.submit(example_job(), MANY)
    goes_on = [await store.retry((await store.claim(1))[0]) for _ in range(3)]
    assert goes_on == [True, True, False]
    assert await store.outcome(job.id) == Failed(refusals.GAVE_UP)


async def test_a_job_that_always_kills_the_bot_fails(store: JobStore, now: Moment) -> None:
    """Leases that run out count as tries, too."""
    job = await store.submit(example_job(), MANY)
    for _ in range(3):
        await store.claim(1)
        now.time += 21
        await store.expire()
    assert await store.outcome(job.id) == Failed(refusals.GAVE_UP)


async def test_a_clean_restart_is_not_a_try(store: JobStore) -> None:
    """However often the bot is restarted, the job goes on."""
    await store.submit(example_job(), MANY)
    for _ in range(5):
        await store.release((await store.claim(1))[0])
    assert await store.retry((await store.claim(1))[0])


async def test_a_stale_attempt_changes_nothing(store: JobStore, now: Moment) -> None:
    """Neither its retry nor its release touch the newer attempt."""
    old = await begun(store)
    now.time += 21
    await store.expire()
    new = (await store.claim(1))[0]
    assert await store.retry(old)
    await store.release(old)
    assert (await store.renew([new])).lost == frozenset()


# Ends.


@pytest.mark.parametrize(
    "outcome",
    [DONE, replace(DONE, completed=False), Failed(raw("No.")), Failed(), Cancelled()],
    ids=str,
)
async def test_an_outcome_comes_back_as_it_was(store: JobStore, outcome: Outcome) -> None:
    """Nothing of it is lost or changed."""
    attempt = await begun(store)
    assert await store.outcome(attempt.job.id) is None
    await store.finish(attempt, outcome)
    assert await store.outcome(attempt.job.id) == outcome


async def test_finish_may_be_repeated(store: JobStore) -> None:
    """Who does not know whether it worked asks again; another outcome is refused."""
    attempt = await begun(store)
    await store.finish(attempt, DONE)
    await store.finish(attempt, DONE)
    with pytest.raises(StaleAttemptError):
        await store.finish(attempt, Failed())
    assert await store.outcome(attempt.job.id) == DONE


async def test_an_ended_job_is_lost_to_its_attempt(store: JobStore) -> None:
    """There is nothing left to work on, or to try again."""
    attempt = await begun(store)
    await store.finish(attempt, DONE)
    assert (await store.renew([attempt])).lost == {attempt.job.id}
    assert not await store.retry(attempt)
    await store.release(attempt)
    assert await store.outcome(attempt.job.id) == DONE


async def test_a_waiting_job_is_cancelled_at_once(store: JobStore) -> None:
    """It is never begun, and cannot be cancelled twice."""
    job = await store.submit(example_job(), MANY)
    assert [await store.cancel(job.id), await store.cancel(job.id)] == [True, False]
    assert (await store.claim(1), await store.outcome(job.id)) == ([], Cancelled())


async def test_a_running_job_learns_of_the_wish(store: JobStore) -> None:
    """Its attempt is told with the next heartbeat, and keeps the job until it has ended it."""
    attempt = await begun(store)
    assert await store.cancel(attempt.job.id)
    expected = Renewal(lost=frozenset(), wishes=Wishes(cancelled=frozenset({attempt.job.id})))
    assert await store.renew([attempt]) == expected
    await store.finish(attempt, Cancelled())


@pytest.mark.parametrize("way", ["retry", "release", "expire"])
async def test_a_cancelled_job_is_not_begun_again(store: JobStore, now: Moment, way: str) -> None:
    """However its attempt broke off, the wish is remembered."""
    attempt = await begun(store)
    await store.cancel(attempt.job.id)
    now.time += 21
    await (store.expire() if way == "expire" else getattr(store, way)(attempt))
    assert await store.outcome(attempt.job.id) == Cancelled()
    assert await store.claim(1) == []


async def test_an_unknown_job(store: JobStore) -> None:
    """It cannot be cancelled and has no outcome."""
    unknown = JobId("unknown")
    assert (await store.cancel(unknown), await store.outcome(unknown)) == (False, None)


async def test_a_waiting_job_can_be_changed(store: JobStore) -> None:
    """It keeps its place; what was not changed stays."""
    first, second = [await store.submit(example_job(), MANY) for _ in range(2)]
    amended = replace(first, strength=9, quality=QUALITIES["fine"], keep_colours=True)
    assert await store.amend(amended)
    assert await store.unfinished() == [amended, second]
    assert [place.job for place in await store.line()] == [first.id, second.id]


async def test_a_job_that_was_begun_cannot_be_changed(store: JobStore) -> None:
    """Nor one that has ended, nor one that nobody knows."""
    running, done = await begun(store), await ended(store, DONE)
    for job in (running.job, done, example_job()):
        assert not await store.amend(replace(job, strength=9))
    assert await store.unfinished() == [running.job]


async def test_a_changed_job_begins_anew(store: JobStore) -> None:
    """What an attempt that broke off had painted is not what is wanted now."""
    attempt = await begun(store)
    await store.checkpoint(attempt, PictureId("e" * 64))
    await store.release(attempt)
    assert await store.amend(replace(attempt.job, strength=9))
    (again,) = await store.claim(1)
    assert (again.job.strength, again.checkpoint) == (9, None)


# What other processes want.


async def test_somebody_else_s_job_is_news(store: JobStore) -> None:
    """As long as it waits."""
    assert await store.news([]) == News(waiting=False, wishes=Wishes())
    attempt = await begun(store)
    await store.submit(example_job(), MANY)
    assert (await store.news([attempt])).waiting
    await store.claim(1)
    assert not (await store.news([attempt])).waiting


async def test_wishes_are_news(store: JobStore) -> None:
    """Whichever process took them; those for other attempts are left out."""
    first, second, other = [await begun(store) for _ in range(3)]
    await store.cancel(first.job.id)
    assert await store.wish_finish(second.job.id)
    await store.wish_finish(other.job.id)
    expected = Wishes(frozenset({first.job.id}), frozenset({second.job.id}))
    assert (await store.news([first, second])).wishes == expected


async def test_wishes_are_not_for_an_older_attempt(store: JobStore, now: Moment) -> None:
    """The one that has the job now heeds them."""
    old = await begun(store)
    now.time += 21
    await store.expire()
    (new,) = await store.claim(1)
    await store.wish_finish(new.job.id)
    assert (await store.news([old])).wishes == Wishes()
    assert (await store.news([new])).wishes.finished == {new.job.id}


async def test_only_what_runs_can_be_finished(store: JobStore) -> None:
    """There is no picture of what waits, or has ended."""
    waiting, done = await store.submit(example_job(), MANY), await ended(store, Cancelled())
    ids = (waiting.id, done.id, JobId("unknown"))
    assert [await store.wish_finish(job_id) for job_id in ids] == [False] * 3


async def test_a_changed_job_is_not_to_be_finished_at_once(store: JobStore) -> None:
    """The wish was for another picture."""
    attempt = await begun(store)
    await store.wish_finish(attempt.job.id)
    await store.release(attempt)
    await store.amend(replace(attempt.job, strength=9))
    (again,) = await store.claim(1)
    assert (await store.news([again])).wishes == Wishes()
