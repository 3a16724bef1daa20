"""Outcomes that no message shows yet: written with the outcome itself, kept until delivered."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, true, update

from bot import limits
from bot.jobs import queries
from bot.jobs.events import Outcome
from bot.jobs.model import Job, JobId
from bot.jobs.rows import job_of, outcome_of
from bot.storage.database import Database
from bot.storage.tables import cards, jobs


@dataclass(frozen=True, slots=True)
class Parcel:
    """An outcome on its way.

    Attributes:
        job: What was asked for, and where to.
        outcome: How it ended.
        tries: How often its delivery was postponed.
        posting: The route by which a new message was about to be sent; it may have arrived.
        seconds: How long the owner waited for it to end.
    """

    job: Job
    outcome: Outcome
    tries: int
    posting: str | None
    seconds: float = 0.0


class Outbox:
    """The parcels in the database.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        shared: Whether several processes deliver: then each parcel is taken by one of them.
        lease: Seconds for which a parcel is taken, if its taker is not heard of.
        now: The time in seconds of Unix time; it may jump.

    Attributes:
        shared: As above.
    """

    def __init__(
        self,
        database: Database,
        *,
        shared: bool = False,
        lease: float = limits.TAKEN_SECONDS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self.shared, self._lease, self._now = shared, lease, now

    async def due(self, limit: int = 50) -> list[Parcel]:
        """What is to be delivered now, oldest first; not what another process is likely to."""
        now = self._now()
        query = (
            queries.whole()
            .where(cards.c.next_try <= now, self._is_left(now))
            .order_by(cards.c.next_try, jobs.c.number)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [p for row in await connection.execute(query) if (p := _parcel(row))]

    async def parcel(self, job_id: JobId) -> Parcel | None:
        """The outcome of one job; None if it has none yet, or it was delivered."""
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            return _parcel(row) if row and row.delivered_at is None else None

    async def take(self, job_id: JobId) -> Parcel | None:
        """The same, to deliver it; None as well while another process does."""
        if not self.shared:
            return await self.parcel(job_id)
        now = self._now()
        mine = and_(
            cards.c.job == job_id, cards.c.delivered_at.is_(None), _is_free(now, self._lease)
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(queries.one(job_id).where(mine))).first()
            if row is None or (parcel := _parcel(row)) is None:
                return None
            taken = update(cards).where(cards.c.job == job_id)
            await connection.execute(taken.values(taken_until=now + self._lease))
        return parcel

    async def edited(self, job_id: JobId) -> Parcel | None:
        """The outcome of one job, if an edit of its card shows it or is to; delivered or not."""
        by_edit = cards.c.posting.is_(None) & or_(
            cards.c.route.is_(None), cards.c.route.in_(("token", "edit"))
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id).where(by_edit))).first()
            return _parcel(row) if row else None

    async def ended(self, job_id: JobId) -> bool:
        """Whether a job has ended, or is not known any more."""
        async with self._database.reading() as connection:
            row = (await connection.execute(queries.one(job_id))).first()
            return row is None or outcome_of(row) is not None

    async def moved(self, job_id: JobId, message: int) -> None:
        """From now on the card is this message."""
        await self._set(job_id, message=message)

    async def posting(self, job_id: JobId, route: str) -> bool:
        """A new message is about to be sent; after a crash look for it before sending another.

        Returns:
            False if nobody waits for it any more: the job was deleted, or shown by somebody else.
        """
        keeps = {"taken_until": self._now() + self._lease} if self.shared else {}
        return await self._set(job_id, posting=route, **keeps)

    async def delivered(self, job_id: JobId, route: str) -> None:
        """The outcome has been shown; forget the key to its card."""
        shown = {"delivered_at": self._now(), "route": route, "token": ""}
        await self._set(job_id, **shown, next_try=None, posting=None, taken_until=None)

    async def postpone(self, job_id: JobId, until: float) -> None:
        """It could not be delivered: try again, but not before this time."""
        await self._set(job_id, next_try=until, tries=cards.c.tries + 1, taken_until=None)

    async def leave(self, job_id: JobId) -> None:
        """Let another process deliver what this one has taken and cannot bring to an end.

        A new message may be on its way: that is looked for when the lease has ended.
        """
        if not self.shared:
            return
        left = (cards.c.job == job_id) & cards.c.posting.is_(None)
        async with self._database.writing() as connection:
            await connection.execute(update(cards).where(left).values(taken_until=None))

    def _is_left(self, now: float) -> ColumnElement[bool]:
        """Whether nobody else delivers a parcel, or will in a moment: whoever shows its job."""
        if not self.shared:
            return true()
        fresh = jobs.c.ended_at.between(now - limits.PRECEDENCE_SECONDS, now + self._lease)
        return ~fresh & _is_free(now, self._lease)

    async def _set(self, job_id: JobId, **values: object) -> bool:
        """Change the card of a job that has not been delivered; False if there is none."""
        card = (cards.c.job == job_id) & cards.c.delivered_at.is_(None)
        async with self._database.writing() as connection:
            changed = await connection.execute(update(cards).where(card).values(values))
        return bool(changed.rowcount)


def _is_free(now: float, lease: float) -> ColumnElement[bool]:
    """Whether nobody has a parcel; a lease that ends later was given by a clock set back since."""
    return or_(cards.c.taken_until.is_(None), ~cards.c.taken_until.between(now, now + lease))


def _parcel(row: Row[Any]) -> Parcel | None:
    if (outcome := outcome_of(row)) is None:
        return None
    seconds = row.ended_at - row.submitted_at if row.ended_at else 0.0
    return Parcel(job_of(row), outcome, row.deliveries, row.posting, seconds)
