"""The database: can it be reached, read and written, and is it of this version?"""

import os
from pathlib import Path
from typing import Final

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.finding import Finding, fine, trouble, warning
from bot.errors import StartError, StoreError
from bot.storage.database import Database
from bot.storage.migrations import known_revisions

TOPIC: Final = "database"

SERVER_MEND: Final = "Start the PostgreSQL server, or correct DATABASE_URL."
FILE_MEND: Final = "python -m bot restore FILE, in an empty folder, brings back a backup."

MAY_CHANGE: Final = text(
    "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'"
    " AND has_schema_privilege(current_schema(), 'CREATE')"
)


async def database(url: str) -> list[Finding]:
    """Look at it without changing it; a bot that works with it is not disturbed."""
    try:
        opened = Database(url)
    except StartError as error:
        return [trouble(TOPIC, str(error), "Correct DATABASE_URL in .env.")]
    try:
        return [await _looked_at(opened, url)]
    except StoreError as error:
        mend = FILE_MEND if _file(url) else SERVER_MEND
        return [trouble(TOPIC, f"Cannot be used: {_reason(error.__cause__)}.", mend)]
    finally:
        await opened.close()


async def _looked_at(opened: Database, url: str) -> Finding:
    file, kind = _file(url), "A file" if _file(url) else "PostgreSQL"
    revision = await opened.revision()
    if file and not file.exists():
        return fine(TOPIC, f"{kind}, made at the first start.")
    newest, *older = known_revisions()
    if revision not in {None, newest, *older}:
        mend = "Update the bot, or restore a backup of this version."
        return trouble(TOPIC, f"{kind}, written by a newer version of the bot.", mend)
    if not await _writable(opened, file):
        mend = f"Let the bot's user write {file}." if file else "Name a user that owns its tables."
        return trouble(TOPIC, f"{kind} that can only be read.", mend)
    if revision in older:
        mend = "Nothing to do: the bot makes a backup and updates it at its next start."
        return warning(TOPIC, f"{kind}, of an older version of the bot.", mend)
    return fine(TOPIC, f"{kind}, {'of this version' if revision else 'empty'}.")


async def _writable(opened: Database, file: Path | None) -> bool:
    if file:
        return all(os.access(one, os.W_OK) for one in (file, file.parent))
    async with opened.reading() as connection:
        return await _may_change(connection)


async def _may_change(connection: AsyncConnection) -> bool:
    """Whether the user may make tables, on a server that takes writes."""
    return bool((await connection.execute(MAY_CHANGE)).scalar())


def _file(url: str) -> Path | None:
    address = make_url(url)
    is_file = address.drivername.startswith("sqlite")
    return Path(str(address.database)) if is_file else None


def _reason(error: BaseException | None) -> str:
    """One line; the statement behind it is of no use to an operator."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    cause = (cause and cause.__cause__) or cause
    first = next(iter(str(cause).splitlines()), "") or type(cause).__name__
    return first.rstrip(".")
