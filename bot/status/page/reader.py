"""What the page reads from the database: always a bounded number of rows."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Row

from bot.delivery.routes import Route
from bot.jobs import queries
from bot.jobs.events import Done, Failed
from bot.jobs.model import JobId, PictureId
from bot.jobs.rows import job_of, outcome_of
from bot.status.page import statements
from bot.status.page.day import Day, Hour, Pace
from bot.status.page.present import Failure, Finished, Present, Timed, Undelivered
from bot.status.page.statements import HOURS, SHOWN
from bot.storage.database import Database


class Reader:
    """Reader at the jobs of all processes; every method raises StoreError if that is impossible.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def present(self) -> Present:
        """The jobs as they are now."""
        at = self._now()
        async with self._database.reading() as connection:
            run = connection.execute
            line = (await run(statements.line())).one()
            return Present(
                at,
                tuple(
                    Timed(job_of(row), row.started_at) for row in await run(statements.running())
                ),
                tuple(Timed(job_of(r), r.submitted_at) for r in await run(queries.first(SHOWN))),
                line.jobs,
                line.oldest,
                _finished(await run(statements.finished())),
                _failures(await run(statements.failed())),
                tuple(_undelivered(row) for row in await run(statements.held(at))),
                await connection.scalar(statements.all_held(at)) or 0,
            )

    async def day(self) -> Day:
        """The last 24 hours; looks at all that ended in them, so it is not for every second."""
        at = self._now()
        async with self._database.reading() as connection:
            hours = {row.hour: _hour(row) for row in await connection.execute(statements.hours(at))}
            paces = {
                row.device: _pace(row) for row in await connection.execute(statements.paces(at))
            }
        return Day(tuple(hours.get(n, Hour()) for n in reversed(range(HOURS))), paces)

    async def picture(self, job_id: JobId) -> PictureId | None:
        """The picture of a painting; None if there is none, or only its owner may see it."""
        async with self._database.reading() as connection:
            name = await connection.scalar(statements.picture(job_id))
        return PictureId(name) if name else None


def _finished(rows: Iterable[Row[Any]]) -> tuple[Finished, ...]:
    ends = ((row, outcome_of(row)) for row in rows)
    return tuple(Finished(job_of(r), end, r.ended_at) for r, end in ends if isinstance(end, Done))


def _failures(rows: Iterable[Row[Any]]) -> tuple[Failure, ...]:
    ends = ((row, outcome_of(row)) for row in rows)
    return tuple(
        Failure(job_of(r), end.sentence, r.ended_at) for r, end in ends if isinstance(end, Failed)
    )


def _undelivered(row: Row[Any]) -> Undelivered:
    unreached = row.posting == Route.HISTORY
    return Undelivered(job_of(row), row.ended_at, row.deliveries, row.next_try, unreached)


def _hour(row: Row[Any]) -> Hour:
    return Hour(row.done, row.failed, row.median, row.slow)


def _pace(row: Row[Any]) -> Pace:
    return Pace(row.paintings, row.seconds / row.steps if row.steps else None)
