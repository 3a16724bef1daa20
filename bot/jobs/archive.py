"""What can be learned of jobs: their line, their outcomes, their past. Changes nothing."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from sqlalchemy import Row, select

from bot.jobs import queries
from bot.jobs.events import Outcome
from bot.jobs.model import Job, JobId, PictureId
from bot.jobs.rows import job_of, outcome_of
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, cards, jobs

NAME: Final = re.compile(r"[0-9a-f]{64}")

TIMINGS: Final = 20
"""So many measurements make a speed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A waiting job.

    Attributes:
        job: Its id.
        quality: Its quality's key.
        epoch: How often it was begun before.
    """

    job: JobId
    quality: str
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """A job that somebody works on, here or in another process.

    Attributes:
        job: Its id.
        quality: Its quality's key.
        at: When its last attempt began, in seconds of Unix time.
    """

    job: JobId
    quality: str
    at: float


@dataclass(frozen=True, slots=True)
class Record:
    """A job of the past or the present.

    Attributes:
        job: What was asked for.
        outcome: How it ended, or None while it has not.
        submitted_at: When it was asked for, in seconds of Unix time.
        delivered: Whether its owner has been shown the outcome.
        ended_at: When it ended, in seconds of Unix time, if it has.
    """

    job: Job
    outcome: Outcome | None
    submitted_at: float
    delivered: bool
    ended_at: float | None = None


class Archive:
    """Looks at the jobs in a database.

    Every method raises StoreError if the database cannot be used now.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def unfinished(self) -> list[Job]:
        """All jobs that wait or run, oldest first."""
        query = queries.whole().where(jobs.c.state.in_(UNFINISHED)).order_by(jobs.c.number)
        async with self._database.reading() as connection:
            return [job_of(row) for row in await connection.execute(query)]

    async def line(self) -> list[Place]:
        """All waiting jobs, the next one first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(queries.line())
            return [Place(JobId(row.id), row.quality, row.epoch) for row in rows]

    async def running(self) -> list[Begun]:
        """All jobs that are being painted."""
        async with self._database.reading() as connection:
            rows = await connection.execute(queries.under_way())
            return [Begun(JobId(row.id), row.quality, row.started_at) for row in rows]

    async def outcomes(self, job_ids: Collection[JobId]) -> dict[JobId, Outcome | None]:
        """How jobs ended, or None where they have not; those that are not known are left out."""
        query = queries.whole().where(jobs.c.id.in_(job_ids))
        async with self._database.reading() as connection:
            return {JobId(row.id): outcome_of(row) for row in await connection.execute(query)}

    async def outcome(self, job_id: JobId) -> Outcome | None:
        """How a job ended; None if it has not, or is not known."""
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            return outcome_of(row) if row else None

    async def record(self, job_id: JobId) -> Record | None:
        """One job, or None if it is not known (any more)."""
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            return _record(row) if row else None

    async def history(self, owner: int, limit: int, offset: int = 0) -> list[Record]:
        """Somebody's latest jobs, newest first."""
        query = queries.whole().where(jobs.c.owner == owner).order_by(jobs.c.number.desc())
        query = query.limit(limit).offset(offset)
        async with self._database.reading() as connection:
            return [_record(row) for row in await connection.execute(query)]

    async def unseen(self, owner: int, limit: int) -> list[Record]:
        """Somebody's latest jobs that have ended without anybody being told, newest first."""
        ended = jobs.c.state.not_in(UNFINISHED) & cards.c.delivered_at.is_(None)
        query = queries.whole().where(jobs.c.owner == owner, ended)
        query = query.order_by(jobs.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [_record(row) for row in await connection.execute(query)]

    async def next_key(self, stem: str) -> str:
        """The key of the next job that differs from others by a number behind `stem` only.

        While such a job has not ended its key is given again: so a button that is pressed twice
        leads to one job.
        """
        alike = jobs.c.key.startswith(f"{stem} ", autoescape=True)
        query = select(jobs.c.key).where(alike, jobs.c.state.not_in(UNFINISHED))
        async with self._database.reading() as connection:
            keys = (await connection.scalars(query)).all()
        return f"{stem} {max((int(key.rpartition(' ')[2]) for key in keys), default=-1) + 1}"

    async def asked(self, key: str) -> bool:
        """Whether there is a job of this key."""
        query = select(jobs.c.id).where(jobs.c.key == key)
        async with self._database.reading() as connection:
            return (await connection.scalar(query)) is not None

    async def speeds(self) -> dict[tuple[str, str], float]:
        """Seconds that a painting takes, by device and quality's key: the median of the latest."""
        latest: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        async with self._database.reading() as connection:
            for row in await connection.execute(queries.timings()):
                latest[row.device, row.quality].append(row.seconds)
        return {which: median(seconds[:TIMINGS]) for which, seconds in latest.items()}

    async def pictures(self) -> set[PictureId]:
        """All stored pictures that some row of the database refers to."""
        async with self._database.reading() as connection:
            found = [await connection.execute(query) for query in queries.pictures()]
            rows = [row for result in found for row in result]
        return {PictureId(name) for row in rows for names in row for name in _names(names or "")}


def _names(names: str) -> list[str]:
    """A column holds one picture, or several between spaces or within JSON."""
    return NAME.findall(names)


def _record(row: Row[Any]) -> Record:
    delivered = row.delivered_at is not None
    return Record(job_of(row), outcome_of(row), row.submitted_at, delivered, row.ended_at)
