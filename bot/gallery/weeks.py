"""Which servers' weeks are over, in the database: each week is claimed by one process only."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update

from bot.guilds.settings import GuildSettings
from bot.storage.database import Database
from bot.storage.tables import guilds

WEEK: Final = 7 * 86_400.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Week:
    """A server's week.

    Attributes:
        guild: Discord's id of the server.
        begun: When it began, in seconds of Unix time; None if weeks were not counted yet.
    """

    guild: int
    begun: float | None


class Weeks:
    """The weeks of every server that wants them.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def over(self) -> tuple[Week, ...]:
        """The weeks that are over, and those of servers that have just asked for them."""
        old = guilds.c.weekly_at.is_(None) | (guilds.c.weekly_at <= self._now() - WEEK)
        query = select(guilds.c.guild, guilds.c.weekly_at, guilds.c.settings).where(old)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        wanted = [row for row in rows if GuildSettings.from_json(row.settings).weekly]
        return tuple(Week(row.guild, row.weekly_at) for row in wanted)

    async def claim(self, week: Week) -> float | None:
        """Begin the next one; its beginning, or None if somebody else has."""
        now = self._now()
        return now if await self._move(week.guild, week.begun, now) else None

    async def give_back(self, week: Week, begun: float) -> None:
        """Let it be claimed again, since nothing came of the next one, which had begun then."""
        await self._move(week.guild, begun, week.begun)

    async def _move(self, guild: int, old: float | None, new: float | None) -> bool:
        same = guilds.c.weekly_at.is_(None) if old is None else guilds.c.weekly_at == old
        row = update(guilds).where(guilds.c.guild == guild, same).values(weekly_at=new)
        async with self._database.writing() as connection:
            return bool((await connection.execute(row)).rowcount)
