"""What the store asks the database, as statements that somebody else executes."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, false, func, or_, select

from bot.jobs.model import Attempt, Job, JobId
from bot.storage.tables import UNFINISHED, State, cards, drafts, jobs, posts, presets

CARD: Final = [column for column in cards.c if column.name not in {"job", "tries"}]

ORDER: Final = (jobs.c.priority.desc(), jobs.c.turn, jobs.c.number)

MEASURED: Final = 1000
"""So many of the latest paintings tell how fast a device is; older ones tell of another time."""


def whole() -> Select[Any]:
    """Jobs with their cards; `deliveries` counts how often one was tried."""
    deliveries = cards.c.tries.label("deliveries")
    return select(jobs, *CARD, deliveries).join_from(jobs, cards, jobs.c.id == cards.c.job)


def one(job_id: JobId) -> Select[Any]:
    """A single job."""
    return whole().where(jobs.c.id == job_id)


def line() -> Select[Any]:
    """Number, id, quality and epoch of the waiting jobs, the next one first."""
    columns = (jobs.c.number, jobs.c.id, jobs.c.quality, jobs.c.epoch)
    return select(*columns).where(jobs.c.state == State.WAITING).order_by(*ORDER)


def first(count: int) -> Select[Any]:
    """The first jobs of the line."""
    numbers = line().with_only_columns(jobs.c.number).limit(count)
    return whole().where(jobs.c.number.in_(numbers)).order_by(*ORDER)


def current(attempts: Collection[Attempt]) -> Select[Any]:
    """Those of the attempts that still have their jobs."""
    epochs = {attempt.job.id: attempt.epoch for attempt in attempts}
    matching = [and_(jobs.c.id == job, jobs.c.epoch == epoch) for job, epoch in epochs.items()]
    return whole().where(jobs.c.state == State.RUNNING, or_(false(), *matching))


def wishes(attempts: Collection[Attempt]) -> Select[Any]:
    """Id, epoch and the owner's wishes of jobs that run."""
    columns = (jobs.c.id, jobs.c.epoch, jobs.c.cancel_wished, jobs.c.finish_wished)
    return select(*columns).where(
        jobs.c.id.in_([attempt.job.id for attempt in attempts]), jobs.c.state == State.RUNNING
    )


def running() -> Select[Any]:
    """Jobs that somebody works on, or did."""
    return whole().where(jobs.c.state == State.RUNNING)


def under_way() -> Select[Any]:
    """Id, quality and beginning of the jobs that somebody works on."""
    columns = (jobs.c.id, jobs.c.quality, jobs.c.started_at)
    return select(*columns).where(jobs.c.state == State.RUNNING)


def waiting() -> Select[Any]:
    """Some job that waits."""
    return select(jobs.c.number).where(jobs.c.state == State.WAITING).limit(1)


def broken_off(now: float, lease: float) -> Select[Any]:
    """Jobs whose attempt has not been heard of for a lease.

    A lease that ends later than one given now was given by a clock that was set back since.
    """
    return running().where(~jobs.c.lease_until.between(now, now + lease))


def standing(job: Job) -> Select[Any]:
    """What decides whether a job may come, and when it has its turn."""
    mine = and_(jobs.c.owner == job.owner, jobs.c.state.in_(UNFINISHED))
    peers = jobs.c.priority == job.priority
    begun = and_(peers, jobs.c.epoch > 0)
    return select(
        _scalar(func.count(), mine).label("owned"),
        _scalar(func.count(), jobs.c.state == State.WAITING).label("waiting"),
        func.coalesce(_scalar(func.max(jobs.c.turn), begun), 0).label("served"),
        func.coalesce(_scalar(func.max(jobs.c.turn), and_(mine, peers)), -1).label("latest"),
    )


def timings() -> Select[Any]:
    """Device, quality and seconds of the latest finished paintings, newest first.

    Those that went on from another painting took fewer steps, and say nothing of the others.
    """
    columns = (jobs.c.device, jobs.c.quality, jobs.c.seconds)
    whole = jobs.c.completed & jobs.c.begin.is_(None)
    return select(*columns).where(whole).order_by(jobs.c.number.desc()).limit(MEASURED)


def pictures() -> tuple[Select[Any], ...]:
    """Everything that names stored pictures; `blend` and `drafts` name several."""
    columns = (jobs.c.content, jobs.c.style, jobs.c.blend, jobs.c.begin, jobs.c.checkpoint)
    return (
        select(*columns, jobs.c.picture),
        select(drafts.c.pictures),
        select(presets.c.picture),
        select(posts.c.picture),
    )


def _scalar(what: ColumnElement[Any], where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(what).select_from(jobs).where(where).scalar_subquery()
