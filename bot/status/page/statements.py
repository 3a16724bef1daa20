"""What the page asks the database, as statements that somebody else executes."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select

from bot.jobs import queries
from bot.jobs.model import JobId
from bot.storage.tables import State, cards, jobs

SHOWN: Final = 12
"""So many jobs that wait, and paintings, are shown."""

FEW: Final = 5
"""So many failures are shown, and outcomes that were not delivered."""

HOURS: Final = 24
HOUR: Final = 3600.0

DELIVERING: Final = 15.0
"""Seconds that an outcome may well take to be delivered; only then it is worth a word."""


def line() -> Select[Any]:
    """How many jobs wait, and when the one that has waited longest was asked for."""
    oldest = func.min(jobs.c.submitted_at).label("oldest")
    columns: tuple[ColumnElement[Any], ...] = (func.count().label("jobs"), oldest)
    return select(*columns).select_from(jobs).where(jobs.c.state == State.WAITING)


def running() -> Select[Any]:
    """What is being painted, by any process, the oldest first."""
    return queries.running().order_by(jobs.c.started_at, jobs.c.number).limit(4 * SHOWN)


def finished() -> Select[Any]:
    """The latest paintings, newest first.

    Only they have a device. Asked for their state, SQLite would sort all there are instead of
    reading a few along the index of `ended_at`.
    """
    done = jobs.c.device.is_not(None) & jobs.c.ended_at.is_not(None)
    return queries.whole().where(done).order_by(jobs.c.ended_at.desc()).limit(SHOWN)


def failed() -> Select[Any]:
    """The latest jobs that failed, newest first."""
    failures = queries.whole().where(jobs.c.state == State.FAILED)
    return failures.order_by(jobs.c.ended_at.desc()).limit(FEW)


def held(at: float) -> Select[Any]:
    """Outcomes that nobody has seen and that are not on their way just now, the next one first.

    Few have a `next_try`; the comparison and the sum let SQLite look at those only.
    """
    late = (cards.c.next_try >= 0) & (jobs.c.ended_at + DELIVERING < at)
    return queries.whole().where(late).order_by(cards.c.next_try).limit(FEW)


def all_held(at: float) -> Select[Any]:
    """How many there are."""
    return held(at).with_only_columns(func.count()).order_by(None).limit(None)


def picture(job_id: JobId) -> Select[Any]:
    """The picture of a painting that others than its owner may see."""
    query = select(jobs.c.picture).join_from(jobs, cards, jobs.c.id == cards.c.job)
    return query.where(jobs.c.id == job_id, jobs.c.state == State.DONE, ~cards.c.private)


def hours(at: float) -> Select[Any]:
    """How much was done, and how long it had waited, by the number of hours ago.

    The percentiles are those of nearest rank: the smallest time that so many in a hundred do not
    exceed. https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
    """
    hour = case(*((jobs.c.ended_at >= at - HOUR * (n + 1), n) for n in range(HOURS)), else_=HOURS)
    waited = jobs.c.started_at - jobs.c.submitted_at
    each = select(jobs.c.state, hour.label("hour"), waited.label("waited"))
    begun = each.where(jobs.c.ended_at >= at - HOUR * HOURS, jobs.c.started_at.is_not(None))
    ended = begun.subquery()
    ranked = select(
        ended,
        func.row_number().over(partition_by=ended.c.hour, order_by=ended.c.waited).label("rank"),
        func.count().over(partition_by=ended.c.hour).label("all"),
    ).subquery()

    def percentile(part: int) -> ColumnElement[Any]:
        return func.min(case((ranked.c.rank * 100 >= ranked.c.all * part, ranked.c.waited)))

    def count(state: State) -> ColumnElement[Any]:
        return func.sum(case((ranked.c.state == state, 1), else_=0))

    return select(
        ranked.c.hour,
        count(State.DONE).label("done"),
        count(State.FAILED).label("failed"),
        percentile(50).label("median"),
        percentile(95).label("slow"),
    ).group_by(ranked.c.hour)


def paces(at: float) -> Select[Any]:
    """What each device has painted in these hours."""
    counted = jobs.c.steps > 0
    return (
        select(
            jobs.c.device,
            func.count().label("paintings"),
            func.sum(case((counted, jobs.c.seconds))).label("seconds"),
            func.sum(case((counted, jobs.c.steps))).label("steps"),
        )
        .where(jobs.c.ended_at >= at - HOUR * HOURS, jobs.c.device.is_not(None))
        .group_by(jobs.c.device)
    )
