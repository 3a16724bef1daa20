"""What members think of a post: hearts and reports, one of each for every member."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Table, delete, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UserError
from bot.replies import gallery as said
from bot.storage.database import Database
from bot.storage.tables import hearts, posts, reports


@dataclass(frozen=True, slots=True)
class Hearts:
    """What a press on ❤ has done.

    Attributes:
        count: How many the post has now.
        new: Whether this one is new; otherwise the member has given theirs before.
    """

    count: int
    new: bool


class Votes:
    """Hearts and reports in the database.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def heart(self, post_id: str, member: int) -> Hearts:
        """Give a post a member's heart.

        Raises:
            UserError: There is no such post (any more).
        """
        async with self._database.writing() as connection:
            new = await self._add(connection, hearts, post_id, member)
            return Hearts(await _count(connection, post_id), new)

    async def unheart(self, post_id: str, member: int) -> int:
        """Take it back, if it was given; returns how many are left."""
        async with self._database.writing() as connection:
            mine = hearts.c.post == post_id, hearts.c.member == member
            await connection.execute(delete(hearts).where(*mine))
            return await _count(connection, post_id)

    async def hearts(self, post_id: str) -> int:
        """How many a post has."""
        async with self._database.reading() as connection:
            return await _count(connection, post_id)

    async def report(self, post_id: str, member: int, reason: str) -> bool:
        """Note a member's report; False if they have reported it before.

        Raises:
            UserError: There is no such post (any more).
        """
        async with self._database.writing() as connection:
            return await self._add(connection, reports, post_id, member, reason=reason)

    async def reported(self, post_id: str, member: int) -> bool:
        """Whether a member has reported a post."""
        async with self._database.reading() as connection:
            return await _has(connection, reports, post_id, member)

    async def _add(
        self, connection: AsyncConnection, table: Table, post_id: str, member: int, **more: str
    ) -> bool:
        """Insert what a member thinks; False if it is there already."""
        there = exists().where(posts.c.id == post_id)
        if not await connection.scalar(select(there)):
            raise UserError(said.GONE)
        if await _has(connection, table, post_id, member):
            return False
        values = {"post": post_id, "member": member, "created_at": self._now(), **more}
        await connection.execute(insert(table).values(values))
        return True


async def _has(connection: AsyncConnection, table: Table, post_id: str, member: int) -> bool:
    mine = exists().where(table.c.post == post_id, table.c.member == member)
    return bool(await connection.scalar(select(mine)))


async def _count(connection: AsyncConnection, post_id: str) -> int:
    query = select(func.count()).select_from(hearts).where(hearts.c.post == post_id)
    return await connection.scalar(query) or 0
