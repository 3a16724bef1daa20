"""The settings of every server, in the database."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.guilds.settings import GuildSettings
from bot.storage.database import Database
from bot.storage.tables import guilds, presets

Change = Callable[[GuildSettings], GuildSettings]
"""What becomes of settings."""


class GuildStore:
    """Reads and changes settings.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def settings(self, guild: int | None) -> GuildSettings:
        """The settings of a server; those of a new one outside of servers."""
        if guild is None:
            return GuildSettings()
        async with self._database.reading() as connection:
            return await _settings(connection, guild) or GuildSettings()

    async def change(self, guild: int, **changes: Any) -> GuildSettings:  # noqa: ANN401 - by field
        """Change some settings of a server; returns all of them."""
        return await self.update(guild, lambda settings: replace(settings, **changes))

    async def update(self, guild: int, change: Change) -> GuildSettings:
        """Change settings by what they are, so that two managers lose nothing; returns them."""
        async with self._database.writing() as connection:
            settings = change(await _known(connection, guild))
            row = update(guilds).where(guilds.c.guild == guild)
            await connection.execute(row.values(settings=settings.to_json()))
        return settings

    async def greet(self, guild: int) -> bool:
        """Claim the right to greet a server: True once, until it is forgotten."""
        async with self._database.writing() as connection:
            await _known(connection, guild)
            new = update(guilds).where(guilds.c.guild == guild, guilds.c.greeted_at.is_(None))
            return bool((await connection.execute(new.values(greeted_at=self._now()))).rowcount)

    async def forget(self, guild: int) -> None:
        """Delete a server's settings and its presets."""
        async with self._database.writing() as connection:
            await connection.execute(delete(guilds).where(guilds.c.guild == guild))
            await connection.execute(delete(presets).where(presets.c.guild == guild))

    async def retentions(self) -> dict[int, int]:
        """After how many days paintings are forgotten, for servers that have decided on it."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(select(guilds.c.guild, guilds.c.settings))).all()
        days = {row.guild: GuildSettings.from_json(row.settings).retention_days for row in rows}
        return {guild: number for guild, number in days.items() if number is not None}


async def _settings(connection: AsyncConnection, guild: int) -> GuildSettings | None:
    stored = await connection.scalar(select(guilds.c.settings).where(guilds.c.guild == guild))
    return GuildSettings.from_json(stored) if stored else None


async def _known(connection: AsyncConnection, guild: int) -> GuildSettings:
    """The settings of a server that has a row from now on."""
    settings = await _settings(connection, guild)
    if settings is None:
        settings = GuildSettings()
        values = {"guild": guild, "settings": settings.to_json()}
        await connection.execute(insert(guilds).values(values))
    return settings
