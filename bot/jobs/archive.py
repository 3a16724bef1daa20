"""What can be learned of jobs: their line, their outcomes, their past. Changes nothing."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from sqlalchemy import Row, select

from bot.jobs import queries
from bot.jobs.model import Job, JobId, Outcome, PictureId
from bot.jobs.rows import job_of, outcome_of
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, jobs

TIMINGS: Final = 20
"""So many measurements make a speed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A waiting job.

    Attributes:
        job: Its id.
        quality: Its quality's key.
    """

    job: JobId
    quality: str


@dataclass(frozen=True, slots=True)
class Record:
    """A job of the past or the present.

    Attributes:
        job: What was asked for.
        outcome: How it ended, or None while it has not.
        submitted_at: When it was asked for, in seconds of Unix time.
        delivered: Whether its owner has been shown the outcome.
    """

    job: Job
    outcome: Outcome | None
    submitted_at: float
    delivered: bool


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
            return [Place(JobId(row.id), row.quality) for row in rows]

    async def outcome(self, job_id: JobId) -> Outcome | None:
        """How a job ended; None if it has not, or is not known."""
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            return outcome_of(row) if row else None

    async def history(self, owner: int, limit: int) -> list[Record]:
        """Somebody's latest jobs, newest first."""
        query = queries.whole().where(jobs.c.owner == owner).order_by(jobs.c.number.desc())
        async with self._database.reading() as connection:
            return [_record(row) for row in await connection.execute(query.limit(limit))]

    async def speeds(self) -> dict[tuple[str, str], float]:
        """Seconds that a painting takes, by device and quality's key: the median of the latest."""
        latest: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        async with self._database.reading() as connection:
            for row in await connection.execute(queries.timings()):
                latest[row.device, row.quality].append(row.seconds)
        return {which: median(seconds[:TIMINGS]) for which, seconds in latest.items()}

    async def pictures(self) -> set[PictureId]:
        """All stored pictures that some job refers to."""
        columns = (jobs.c.content, jobs.c.style, jobs.c.checkpoint, jobs.c.picture)
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*columns))
            return {PictureId(picture) for row in rows for picture in row if picture}


def _record(row: Row[Any]) -> Record:
    delivered = row.delivered_at is not None
    return Record(job_of(row), outcome_of(row), row.submitted_at, delivered)
