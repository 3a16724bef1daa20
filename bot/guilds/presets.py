"""A server's own presets, in the database."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import limits
from bot.errors import UserError
from bot.jobs.model import OwnStyle, PictureId
from bot.replies import presets as said
from bot.storage.database import Database
from bot.storage.tables import presets
from bot.styles.collection import SERVER, Entry

GuildPresetId = NewType("GuildPresetId", str)


@dataclass(frozen=True, slots=True)
class GuildPreset:
    """A picture that a server has given a name.

    Attributes:
        id: Ours, unguessable; part of control ids.
        guild: Discord's id of the server.
        title: Unique in its server; capital letters do not count.
        picture: The stored picture.
        added_by: Discord's id of the member who added it.
    """

    id: GuildPresetId
    guild: int
    title: str
    picture: PictureId
    added_by: int

    @property
    def entry(self) -> Entry:
        """It as a style that people can choose."""
        return Entry(f"{SERVER}:{self.id}", OwnStyle(self.picture, self.title))


class GuildPresets:
    """The presets of every server.

    Every method raises StoreError if the database cannot be used now; then nothing was changed.

    Args:
        database: Where they are.
        now: The time in seconds of Unix time.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database, self._now = database, now

    async def all(self, guild: int | None) -> tuple[GuildPreset, ...]:
        """Those of a server, by title; none outside of servers."""
        async with self._database.reading() as connection:
            return await _all(connection, guild) if guild is not None else ()

    async def entries(self, guild: int | None) -> tuple[Entry, ...]:
        """The same as styles that people can choose."""
        return tuple(preset.entry for preset in await self.all(guild))

    async def get(self, preset_id: str) -> GuildPreset | None:
        """A preset, or None if there is none (any more)."""
        query = select(presets).where(presets.c.id == preset_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return _preset(row) if row else None

    async def add(self, guild: int, title: str, picture: PictureId, added_by: int) -> GuildPreset:
        """Give a picture a name.

        Raises:
            UserError: The server has one of that name, or no room for another one; or the name
                is empty or too long.
        """
        title, new = _checked(title), GuildPresetId(secrets.token_hex(5))
        preset = GuildPreset(new, guild, title, picture, added_by)
        async with self._database.writing() as connection:
            others = await _all(connection, guild)
            if len(others) >= limits.SERVER_PRESETS:
                raise UserError(said.too_many())
            _check_new(title, others)
            values = {
                "id": new,
                "guild": guild,
                "title": title,
                "picture": picture,
                "added_by": added_by,
                "created_at": self._now(),
            }
            await connection.execute(insert(presets).values(values))
        return preset

    async def rename(self, preset: GuildPreset, title: str) -> None:
        """Give it another name; nothing happens if it is gone.

        Raises:
            UserError: The server has one of that name; or the name is empty or too long.
        """
        title = _checked(title)
        async with self._database.writing() as connection:
            others = await _all(connection, preset.guild)
            _check_new(title, [other for other in others if other.id != preset.id])
            row = update(presets).where(presets.c.id == preset.id)
            await connection.execute(row.values(title=title))

    async def remove(self, preset_id: str) -> None:
        """Forget it; nothing happens if it is gone."""
        async with self._database.writing() as connection:
            await connection.execute(delete(presets).where(presets.c.id == preset_id))


async def _all(connection: AsyncConnection, guild: int) -> tuple[GuildPreset, ...]:
    query = select(presets).where(presets.c.guild == guild)
    found = map(_preset, (await connection.execute(query)).all())
    return tuple(sorted(found, key=lambda preset: preset.title.casefold()))


def _checked(title: str) -> str:
    """The title on one line, if it is one."""
    title = " ".join(title.split())
    if not title:
        raise UserError(said.NO_NAME)
    if len(title) > limits.PRESET_TITLE:
        raise UserError(said.name_too_long())
    return title


def _check_new(title: str, others: tuple[GuildPreset, ...] | list[GuildPreset]) -> None:
    for other in others:
        if other.title.casefold() == title.casefold():
            raise UserError(said.taken(other.title))


def _preset(row: Row[tuple[object, ...]]) -> GuildPreset:
    return GuildPreset(row.id, row.guild, row.title, row.picture, row.added_by)
