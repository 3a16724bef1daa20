"""Orders that lack something, while somebody chooses: a style, a photo."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType

from sqlalchemy import delete, insert, select, update

from bot import limits
from bot.jobs.order import Order
from bot.storage.database import Database
from bot.storage.tables import drafts

DraftId = NewType("DraftId", str)


@dataclass(frozen=True, slots=True)
class Draft:
    """An order that is being made.

    Attributes:
        id: Ours, unguessable; part of control ids.
        owner: Discord's id of the person who makes it.
        order: As far as it is known.
    """

    id: DraftId
    owner: int
    order: Order


class Drafts:
    """The drafts in the database.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def keep(self, owner: int, order: Order) -> Draft:
        """Keep an order, and its pictures as long; of too many of somebody the oldest goes."""
        draft = Draft(DraftId(secrets.token_hex(5)), owner, order)
        values = {"id": draft.id, "owner": owner, "created_at": self._now(), **_values(order)}
        mine = select(drafts.c.id).where(drafts.c.owner == owner)
        newest = mine.order_by(drafts.c.created_at.desc()).limit(limits.DRAFTS - 1)
        old = delete(drafts).where(drafts.c.owner == owner, drafts.c.id.not_in(newest))
        async with self._database.writing() as connection:
            await connection.execute(old)
            await connection.execute(insert(drafts).values(values))
        return draft

    async def get(self, draft_id: str) -> Draft | None:
        """A draft, or None if it is not known (any more)."""
        query = select(drafts).where(drafts.c.id == draft_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return Draft(DraftId(row.id), row.owner, Order.from_json(row.data)) if row else None

    async def change(self, draft: Draft, order: Order) -> Draft:
        """Keep another order in its place."""
        async with self._database.writing() as connection:
            row = update(drafts).where(drafts.c.id == draft.id)
            await connection.execute(row.values(_values(order)))
        return Draft(draft.id, draft.owner, order)

    async def forget(self, before: float) -> int:
        """Delete those that were made before this time; tells how many."""
        async with self._database.writing() as connection:
            old = delete(drafts).where(drafts.c.created_at < before)
            return (await connection.execute(old)).rowcount


def _values(order: Order) -> dict[str, str]:
    return {"pictures": " ".join(order.pictures), "data": order.to_json()}
