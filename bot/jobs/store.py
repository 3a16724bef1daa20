"""Every job that was accepted, until its outcome is known and long after. Nothing is lost here.

Who is next: fair between people, first come first served for each of them. Start-time fair
queueing (Goyal, Vin and Chen, 1996) with jobs of equal cost: a job's turn is one later than the
turn of its owner's job before it, and never earlier than the turn being served. Somebody's tenth
job therefore waits behind everybody else's first. Each priority counts turns of its own.

An attempt keeps its job while it is heard of; each claim of a job begins a new epoch, and what
an older one writes is refused.
"""

import time
from collections.abc import Callable, Collection

from sqlalchemy import delete, insert, select, update

from bot import limits
from bot.jobs import queries, usage
from bot.jobs.archive import Archive, Begun, Place, Record
from bot.jobs.caps import Caps, QueueFullError, QuotaError, TooManyJobsError
from bot.jobs.ending import change, end, wait_again
from bot.jobs.events import Cancelled, Outcome
from bot.jobs.model import Attempt, Job, JobId, PictureId
from bot.jobs.news import News, Renewal, wishes_of
from bot.jobs.rows import card_values, job_of, job_values, outcome_of
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, State, cards, jobs

__all__ = [
    "Begun",
    "Caps",
    "JobStore",
    "Place",
    "QueueFullError",
    "QuotaError",
    "Record",
    "StaleAttemptError",
    "TooManyJobsError",
]


class StaleAttemptError(Exception):
    """The job has ended or belongs to a newer attempt; this one's work is not wanted."""


class JobStore(Archive):
    """The jobs in the database. Any number of processes may use the same one.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        lease: Seconds for which an attempt keeps its job without a heartbeat.
        now: The time in seconds of Unix time; it may jump.
    """

    def __init__(
        self,
        database: Database,
        *,
        lease: float = limits.LEASE_SECONDS,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(database)
        self._lease = lease
        self._now = now

    async def submit(self, job: Job, caps: Caps) -> Job:
        """Accept a job for good; if one with its key was accepted before, give back that one.

        Raises:
            QuotaError: Its owner has had as many today as one may have.
            TooManyJobsError: Its owner has as many as one may have.
            QueueFullError: As many are waiting as may wait.
        """
        async with self._database.writing() as connection:
            now = self._now()
            known = await connection.execute(queries.whole().where(jobs.c.key == job.key))
            if row := known.first():
                return job_of(row)
            standing = (await connection.execute(queries.standing(job))).one()
            today = await usage.paintings_today(connection, job, now)
            caps.check(standing.owned, standing.waiting, today, usage.midnight(now))
            values = job_values(job) | {
                "state": State.WAITING,
                "turn": max(standing.served, standing.latest + 1),
                "epoch": 0,
                "tries": 0,
                "cancel_wished": False,
                "submitted_at": now,
            }
            await connection.execute(insert(jobs).values(values))
            await connection.execute(insert(cards).values(card_values(job)))
            await usage.count(connection, job, now)
        return job

    async def amend(self, job: Job) -> bool:
        """Change what a waiting job asks for; False if it does not wait any more."""
        waits = (jobs.c.id == job.id) & (jobs.c.state == State.WAITING)
        # What an attempt that broke off had painted so far was painted otherwise.
        values = job_values(job) | {"checkpoint": None, "finish_wished": False}
        async with self._database.writing() as connection:
            changed = await connection.execute(update(jobs).where(waits).values(values))
        return changed.rowcount == 1

    async def remove(self, job_id: JobId) -> bool:
        """Delete a job that has ended; False if there is none, or it has not."""
        ended = (jobs.c.id == job_id) & jobs.c.state.not_in(UNFINISHED)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(jobs).where(ended))).rowcount == 1

    async def claim(self, count: int) -> list[Attempt]:
        """Take up to `count` waiting jobs, those whose turn it is, to work on them."""
        async with self._database.writing() as connection:
            rows = (await connection.execute(queries.first(max(count, 0)))).all()
            now = self._now()
            await connection.execute(
                update(jobs)
                .where(jobs.c.number.in_([row.number for row in rows]))
                .values(
                    state=State.RUNNING,
                    epoch=jobs.c.epoch + 1,
                    tries=jobs.c.tries + 1,
                    lease_until=now + self._lease,
                    started_at=now,
                )
            )
        return [Attempt(job_of(row), row.epoch + 1, row.checkpoint) for row in rows]

    async def renew(self, attempts: Collection[Attempt]) -> Renewal:
        """Tell that somebody still works on these: a heartbeat."""
        async with self._database.writing() as connection:
            rows = (await connection.execute(queries.current(attempts))).all()
            await connection.execute(
                update(jobs)
                .where(jobs.c.number.in_([row.number for row in rows]))
                .values(lease_until=self._now() + self._lease)
            )
        lost = {attempt.job.id for attempt in attempts} - {row.id for row in rows}
        return Renewal(frozenset(lost), wishes_of(rows))

    async def news(self, attempts: Collection[Attempt]) -> News:
        """Look at what is new, for somebody who works on these attempts; changes nothing."""
        epochs = {attempt.job.id: attempt.epoch for attempt in attempts}
        async with self._database.reading() as connection:
            waiting = (await connection.execute(queries.waiting())).first() is not None
            rows = (await connection.execute(queries.wishes(attempts))).all() if epochs else ()
        return News(waiting, wishes_of([row for row in rows if row.epoch == epochs[row.id]]))

    async def checkpoint(self, attempt: Attempt, state: PictureId) -> None:
        """Note how far an attempt has come, for the one that may have to go on.

        Raises:
            StaleAttemptError: The attempt does not have the job any more.
        """
        async with self._database.writing() as connection:
            if not (rows := (await connection.execute(queries.current([attempt]))).all()):
                raise StaleAttemptError(attempt.job.id)
            await change(connection, rows[0], checkpoint=state)

    async def finish(self, attempt: Attempt, outcome: Outcome) -> None:
        """Note how a job ended; from now on its outcome is in the outbox.

        May be repeated when nobody knows whether it worked.

        Raises:
            StaleAttemptError: The attempt does not have the job any more.
        """
        async with self._database.writing() as connection:
            row = (await connection.execute(queries.one(attempt.job.id))).first()
            if row is None or row.epoch != attempt.epoch:
                raise StaleAttemptError(attempt.job.id)
            if row.state == State.RUNNING:
                await end(connection, row, outcome, self._now())
            elif outcome_of(row) != outcome:
                raise StaleAttemptError(attempt.job.id)

    async def retry(self, attempt: Attempt) -> bool:
        """Let a job wait again whose attempt broke off; after MAX_TRIES tries it fails.

        Returns:
            Whether the job goes on, with whomever; False if it has ended.
        """
        async with self._database.writing() as connection:
            for row in (await connection.execute(queries.current([attempt]))).all():
                await wait_again(connection, row, self._now())
            state = select(jobs.c.state).where(jobs.c.id == attempt.job.id)
            return await connection.scalar(state) in UNFINISHED

    async def release(self, attempt: Attempt) -> None:
        """Let a job wait again, in its old turn, as if it had not been tried."""
        async with self._database.writing() as connection:
            for row in (await connection.execute(queries.current([attempt]))).all():
                if row.cancel_wished:
                    await end(connection, row, Cancelled(), self._now())
                else:
                    await change(connection, row, state=State.WAITING, tries=row.tries - 1)

    async def cancel(self, job_id: JobId) -> bool:
        """Give a waiting job up; note the wish for a running one, see `renew`.

        Returns:
            False if there is no such job, or it has ended.
        """
        async with self._database.writing() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            if row is None or row.state not in UNFINISHED:
                return False
            if row.state == State.WAITING:
                await end(connection, row, Cancelled(), self._now())
            else:
                await change(connection, row, cancel_wished=True)
            return True

    async def wish_finish(self, job_id: JobId) -> bool:
        """Note that an owner is content with the picture so far, see `news`.

        Returns:
            False if the job does not run.
        """
        runs = (jobs.c.id == job_id) & (jobs.c.state == State.RUNNING)
        async with self._database.writing() as connection:
            noted = await connection.execute(update(jobs).where(runs).values(finish_wished=True))
        return noted.rowcount == 1

    async def expire(self, *, alone: bool = False) -> list[JobId]:
        """Take jobs back from attempts that were not heard of, as `retry` does; tells which.

        Args:
            alone: Nobody else works on these jobs: take all of them back.
        """
        async with self._database.writing() as connection:
            lapsed = queries.broken_off(self._now(), self._lease)
            query = queries.running() if alone else lapsed
            rows = (await connection.execute(query)).all()
            for row in rows:
                await wait_again(connection, row, self._now())
        return [JobId(row.id) for row in rows]

    async def forget(self, before: float, guild: int | None = None) -> int:
        """Delete jobs that ended before this time, whoever may still not know; tells how many.

        Args:
            before: In seconds of Unix time.
            guild: Only those of this server, by Discord's id; None for all.
        """
        old = jobs.c.ended_at < before
        if guild is not None:
            old &= jobs.c.id.in_(select(cards.c.job).where(cards.c.guild == guild))
        async with self._database.writing() as connection:
            return (await connection.execute(delete(jobs).where(old))).rowcount
