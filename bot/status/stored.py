"""What Prometheus learns from the database: two small reads along indexes, whatever its size."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, Select, and_, case, func, or_, select

from bot.delivery.routes import Route
from bot.storage.database import Database
from bot.storage.tables import UNFINISHED, State, cards, jobs

WINDOW: Final = 300.0
"""Seconds that count as recent."""

WAITING: Final = "waiting"
"""What stands for a route while an outcome is on its way."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What one device has painted recently.

    Attributes:
        steps: Optimiser steps.
        seconds: That they took, all slots together.
    """

    steps: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Stored:
    """All processes' jobs. Ages are in seconds, 0 where there is none.

    Attributes:
        unfinished: How many jobs wait and run.
        queue_age: Of the job that has waited longest.
        ended: How many jobs ended recently, by their final state.
        routes: The ways on which their outcomes were shown.
        held: How many outcomes of any time are still to be shown.
        held_age: Of the one that has been for longest.
        speeds: By device.
    """

    unfinished: Mapping[str, int]
    queue_age: float
    ended: Mapping[str, int]
    routes: Mapping[str, int]
    held: int
    held_age: float
    speeds: Mapping[str, Speed]


async def stored(database: Database, clock: Callable[[], float] = time.time) -> Stored:
    """Read it.

    Args:
        database: Of all processes.
        clock: The time in seconds of Unix time.

    Raises:
        StoreError: The database cannot be used now.
    """
    now = clock()
    async with database.reading() as connection:
        unfinished = (await connection.execute(_unfinished())).all()
        held = (await connection.execute(_held())).one()
        recent = (await connection.execute(_recent(now - WINDOW))).all()
    waiting = [row.since for row in unfinished if row.state == State.WAITING]
    return Stored(
        unfinished=dict.fromkeys(UNFINISHED, 0) | {row.state: row.jobs for row in unfinished},
        queue_age=_age(now, *waiting),
        ended=_sums(recent, "state", [state for state in State if state not in UNFINISHED]),
        routes=_sums(recent, "route", [*Route, WAITING]),
        held=held.jobs,
        held_age=_age(now, held.since),
        speeds=_speeds(recent),
    )


def _unfinished() -> Select[Any]:
    since = func.min(jobs.c.submitted_at).label("since")
    columns = (jobs.c.state, func.count().label("jobs"), since)
    return select(*columns).where(jobs.c.state.in_(UNFINISHED)).group_by(jobs.c.state)


def _held() -> Select[Any]:
    """Outcomes that are on their way; those that reach nobody have their own route."""
    reachable = or_(cards.c.posting.is_(None), cards.c.posting != Route.HISTORY)
    columns: list[Any] = [func.count().label("jobs"), func.min(jobs.c.ended_at).label("since")]
    query = select(*columns).select_from(cards.join(jobs))
    return query.where(cards.c.next_try.is_not(None), reachable)


def _recent(since: float) -> Select[Any]:
    route = case(
        (cards.c.delivered_at.is_not(None), cards.c.route),
        (cards.c.posting == Route.HISTORY, Route.HISTORY.value),
        else_=WAITING,
    ).label("route")
    columns = (jobs.c.state, jobs.c.device, route)
    painted = and_(jobs.c.steps > 0, jobs.c.seconds > 0)
    return (
        select(
            *columns,
            func.count().label("jobs"),
            func.coalesce(func.sum(case((painted, jobs.c.steps))), 0).label("steps"),
            func.coalesce(func.sum(case((painted, jobs.c.seconds))), 0.0).label("seconds"),
        )
        .select_from(jobs.join(cards))
        .where(jobs.c.ended_at > since)
        .group_by(*columns)
    )


def _age(now: float, *since: float | None) -> float:
    return max((now - at for at in since if at is not None and at < now), default=0.0)


def _sums(rows: list[Row[Any]], column: str, names: list[Any]) -> dict[str, int]:
    """How many jobs have each of these names in a column."""
    return {
        str(name): sum(row.jobs for row in rows if getattr(row, column) == name) for name in names
    }


def _speeds(rows: list[Row[Any]]) -> dict[str, Speed]:
    devices = {row.device for row in rows if row.steps}
    return {device: _speed([row for row in rows if row.device == device]) for device in devices}


def _speed(rows: list[Row[Any]]) -> Speed:
    return Speed(sum(row.steps for row in rows), sum(row.seconds for row in rows))
