"""How many paintings somebody has had today: counted when accepted, given back when they fail.

Days are those of UTC. A painting that was begun counts even if it was cancelled: somebody has
worked on it.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.jobs.model import Job
from bot.storage.database import Database
from bot.storage.tables import usage

DAY: Final = 86_400
"""Seconds of a day."""


def midnight(now: float) -> float:
    """When the day ends, in seconds of Unix time."""
    return (_day(now) + 1) * DAY


async def paintings_today(connection: AsyncConnection, job: Job, now: float) -> int:
    """Paintings that the owner has asked for today, where the job is asked for."""
    which = _row(job.owner, job.address.guild, now)
    return await connection.scalar(select(usage.c.paintings).where(_same(which))) or 0


async def count(connection: AsyncConnection, job: Job, now: float) -> None:
    """One more."""
    which = _row(job.owner, job.address.guild, now)
    more = update(usage).where(_same(which)).values(paintings=usage.c.paintings + 1)
    if not (await connection.execute(more)).rowcount:
        await connection.execute(insert(usage).values({**which, "paintings": 1}))


async def give_back(connection: AsyncConnection, row: Row[Any]) -> None:
    """One less, on the day when a job of `queries.whole` was asked for."""
    which = _row(row.owner, row.guild, row.submitted_at)
    less = update(usage).where(_same(which), usage.c.paintings > 0)
    await connection.execute(less.values(paintings=usage.c.paintings - 1))


async def forget(database: Database, before: float) -> int:
    """Delete what was counted on days that had ended then; tells how many rows.

    Raises:
        StoreError: The database cannot be used now; nothing was changed.
    """
    async with database.writing() as connection:
        old = delete(usage).where(usage.c.day < _day(before))
        return (await connection.execute(old)).rowcount


def _day(moment: float) -> int:
    return int(moment // DAY)


def _row(owner: int, guild: int | None, moment: float) -> Mapping[str, int]:
    return {"owner": owner, "guild": guild or 0, "day": _day(moment)}


def _same(row: Mapping[str, int]) -> ColumnElement[bool]:
    return and_(*(usage.c[name] == value for name, value in row.items()))
