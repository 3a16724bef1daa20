"""The database: one file by default, or a PostgreSQL server. Its errors become ours here.

One writer at a time, here and in every other process: what a transaction has read stays true
until it is committed, so a decision and its record cannot be torn apart.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg
import structlog
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot import limits, replies
from bot.errors import StartError, StoreError

log = structlog.get_logger(__name__)

DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
"""What carries the plain names of an address."""

ADVISORY_LOCK: Final = 0x41_74_65_6C_69_65_72
"""Ours in PostgreSQL's space of lock numbers: "Atelier"."""

READ: Final = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}
WRITE: Final = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})",
}
"""The first statement of a transaction."""

TROUBLE: Final = (
    SQLAlchemyError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    OSError,  # nobody listens there, or nobody answered in time
)


class Database:
    """Opens connections when they are needed, and again after they broke.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.
        wait: Seconds to wait for a lock that another process holds.

    Raises:
        StartError: The address is neither of the two.
    """

    def __init__(self, url: str, *, wait: float = limits.DATABASE_SECONDS) -> None:
        address = _address(url)
        self._kind = address.get_backend_name()
        self._engine = _sqlite(address, wait) if self._kind == "sqlite" else _server(address, wait)
        self._writers = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database and changes nothing.

        Raises:
            StoreError: The database cannot be used now.
        """
        with _translated():
            async with self._transaction(READ[self._kind]) as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that nobody else's changes get in between; committed at the end.

        Raises:
            StoreError: The database cannot be used now; nothing was changed.
        """
        with _translated():
            async with self._one_writer(), self._transaction(WRITE[self._kind]) as connection:
                yield connection

    async def migrate(self) -> None:
        """Bring the tables up to date; once at the start, by one process at a time.

        Raises:
            StartError: A newer version of the bot has changed them.
            StoreError: The database cannot be used now.
        """
        async with self.writing() as connection:
            try:
                await connection.run_sync(_upgrade)
            except CommandError as error:
                raise StartError(
                    "The database was written by a newer version of the bot: update the bot."
                ) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def _transaction(self, first: str) -> AsyncIterator[AsyncConnection]:
        async with self._engine.begin() as connection:
            await connection.exec_driver_sql(first)
            yield connection

    @asynccontextmanager
    async def _one_writer(self) -> AsyncIterator[None]:
        """Writers of this process wait in line instead of racing for the database's lock."""
        async with asyncio.timeout(limits.WRITER_SECONDS):
            await self._writers.acquire()
        try:
            yield
        finally:
            self._writers.release()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        address = address.set(drivername=DRIVERS.get(address.drivername, address.drivername))
    except ArgumentError as error:
        raise StartError("DATABASE_URL is not the address of a database.") from error
    if address.drivername not in DRIVERS.values():
        raise StartError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    if address.drivername == DRIVERS["sqlite"] and address.database in {None, "", ":memory:"}:
        raise StartError("DATABASE_URL must name a file after sqlite:///.")
    return address


def _sqlite(address: URL, wait: float) -> AsyncEngine:
    # Without an isolation level Python's driver leaves BEGIN to us.
    driver: dict[str, Any] = {"isolation_level": None, "timeout": wait}
    engine = create_async_engine(address, connect_args=driver, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "handle_error")
    def reopen(context: ExceptionContext) -> None:
        # A file opened while it was read-only stays so until it is opened again.
        context.is_disconnect = True

    return engine


def _server(address: URL, wait: float) -> AsyncEngine:
    milliseconds = str(round(1000 * wait))
    driver: dict[str, Any] = {
        "timeout": limits.WRITER_SECONDS,
        "command_timeout": limits.WRITER_SECONDS,
        "server_settings": {
            "lock_timeout": milliseconds,
            # Who vanished inside a transaction holds everybody's lock no longer than this.
            "idle_in_transaction_session_timeout": str(round(1000 * limits.WRITER_SECONDS)),
        },
    }
    return create_async_engine(
        address, connect_args=driver, hide_parameters=True, pool_pre_ping=True
    )


def _upgrade(connection: Connection) -> None:
    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except TROUBLE as error:
        log.warning("database trouble", reason=_reason(error))
        raise StoreError(replies.NOT_NOW) from error


def _reason(error: BaseException) -> str:
    """One line; further ones may quote what was to be written."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    first = next(iter(str(cause).splitlines()), "")
    return f"{type(cause).__name__}: {first}"
