"""Forgets somebody: no row and no picture of theirs is left."""

from bot.jobs.archive import Archive
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.privacy.person import Rows, delete_rows, pictures_of, rows_of
from bot.storage.database import Database


async def erase(database: Database, pictures: Pictures, person: int) -> Rows:
    """Delete every row of somebody, and every picture that nobody else needs.

    What works on a job of theirs must have ended, or it may leave pictures behind for housekeeping
    to find. May be repeated.

    Returns:
        The rows that there were.

    Raises:
        StoreError: Not everything could be deleted now.
    """
    async with database.writing() as connection:
        tables = await rows_of(connection, person)
        await delete_rows(connection, person)
    rows = (row for table in tables.values() for row in table)
    named = frozenset(picture for row in rows for _, picture in pictures_of(row))
    await remove_unneeded(database, pictures, named)
    return tables


async def remove_unneeded(
    database: Database, pictures: Pictures, names: frozenset[PictureId]
) -> None:
    """Delete those of some pictures that no row refers to, and what is left of paintings in work.

    What somebody else has in hand stays: the same photo may be on its way into a job of theirs.

    Raises:
        StoreError: The database or the folder cannot be used now.
    """
    seen = pictures.glance()
    kept = await Archive(database).pictures()
    await pictures.remove((names | await pictures.states()) - kept, seen)
