"""The database: one file by default, or a PostgreSQL server. Its errors become ours here.

One writer at a time, here and in every other process: what a transaction has read stays true
until it is committed, so a decision and its record cannot be torn apart.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final, TypeAlias

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import limits
from bot.errors import StartError, StoreError
from bot.replies import refusals
from bot.storage.drivers import driver, is_missing
from bot.storage.migrations import known_revisions, revision_of, upgrade

log = structlog.get_logger(__name__)

TROUBLE: Final = (
    SQLAlchemyError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    OSError,  # nobody listens there, or nobody answered in time
)

NEWER: Final = "The database was written by a newer version of the bot: update the bot."

Save: TypeAlias = Callable[[AsyncConnection, str], Awaitable[None]]
"""Keeps a copy of the rows of tables that have this older revision."""


class Database:
    """Opens connections when they are needed, and again after they broke.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.
        wait: Seconds to wait for a lock that another process holds.

    Raises:
        StartError: The address is neither of the two.
    """

    def __init__(self, url: str, *, wait: float = limits.DATABASE_SECONDS) -> None:
        self._driver = driver(url, wait)
        self._writers = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database and changes nothing.

        Raises:
            StoreError: The database cannot be used now.
        """
        with _translated():
            async with self._transaction(self._driver.read) as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that nobody else's changes get in between; committed at the end.

        Raises:
            StoreError: The database cannot be used now; nothing was changed.
        """
        with _translated():
            async with self._one_writer(), self._transaction(self._driver.write) as connection:
                yield connection

    async def revision(self) -> str | None:
        """The revision of the tables, see `known_revisions`; None without any. Changes nothing.

        Raises:
            StoreError: The database cannot be used now.
        """
        if is_missing(self._driver):
            return None
        async with self.reading() as connection:
            return await connection.run_sync(revision_of)

    async def migrate(self, save: Save | None = None) -> None:
        """Bring the tables up to date; once at the start, by one process at a time.

        Args:
            save: Is awaited before older tables are changed, in the same transaction.

        Raises:
            StartError: A newer version of the bot has changed them.
            StoreError: The database cannot be used now.
        """
        newest, *older = known_revisions()
        async with self.writing() as connection:
            revision = await connection.run_sync(revision_of)
            if revision not in {None, newest, *older}:
                raise StartError(NEWER)
            if save and revision in older:
                await save(connection, revision)
            await connection.run_sync(upgrade)

    async def close(self) -> None:
        """Close all connections."""
        await self._driver.engine.dispose()

    @asynccontextmanager
    async def _transaction(self, first: str) -> AsyncIterator[AsyncConnection]:
        async with self._connection() as connection, connection.begin():
            await connection.exec_driver_sql(first)
            yield connection

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        """One of the pool; whoever is cancelled while it is opened or closed leaves none behind."""
        connection = self._driver.engine.connect()
        try:
            await _to_its_end(connection.start())
            yield connection
        finally:
            if connection.sync_connection:
                await _to_its_end(connection.close())

    @asynccontextmanager
    async def _one_writer(self) -> AsyncIterator[None]:
        """Writers of this process wait in line instead of racing for the database's lock."""
        async with asyncio.timeout(limits.WRITER_SECONDS):
            await self._writers.acquire()
        try:
            yield
        finally:
            self._writers.release()


async def _to_its_end(work: Coroutine[Any, Any, object]) -> None:
    """Await something that must not be broken off; cancellations wait until it is done."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):  # a second one must not break it off either
                await asyncio.wait([task])
        raise


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except TROUBLE as error:
        log.warning("database trouble", reason=_reason(error))
        raise StoreError(refusals.NOT_NOW) from error


def _reason(error: BaseException) -> str:
    """One line; further ones may quote what was to be written."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    first = next(iter(str(cause).splitlines()), "")
    return f"{type(cause).__name__}: {first}"
