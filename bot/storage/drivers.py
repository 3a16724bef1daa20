"""What SQLite and PostgreSQL each need to keep every promise of `database.Database`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot import limits
from bot.errors import StartError

SQLITE: Final = "sqlite+aiosqlite"
POSTGRESQL: Final = "postgresql+asyncpg"
PLAIN: Final = {"sqlite": SQLITE, "postgres": POSTGRESQL, "postgresql": POSTGRESQL}
"""What carries the plain names of an address."""

ADVISORY_LOCK: Final = 0x41_74_65_6C_69_65_72
"""Ours in PostgreSQL's space of lock numbers: "Atelier"."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A way to a database.

    Attributes:
        engine: Opens connections when they are needed, and again after they broke.
        read: The first statement of a transaction that only reads: one state of the database.
        write: The first statement of a transaction that writes: one at a time.
    """

    engine: AsyncEngine
    read: str
    write: str


def address_in(folder: Path, url: str | None) -> str:
    """The operator's address of a database, or that of a file in the data folder."""
    return url or f"sqlite:///{folder / 'atelier.db'}"


def driver(url: str, wait: float) -> Driver:
    """The way to an address.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.
        wait: Seconds to wait for a lock that another process holds.

    Raises:
        StartError: The address is neither of the two.
    """
    address = _address(url)
    return _sqlite(address, wait) if address.drivername == SQLITE else _postgresql(address, wait)


def is_missing(driver: Driver) -> bool:
    """Whether a database is a file that is not there yet; opening it would make it."""
    address = driver.engine.url
    return address.drivername == SQLITE and not Path(str(address.database)).exists()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        address = address.set(drivername=PLAIN.get(address.drivername, address.drivername))
    except ArgumentError as error:
        raise StartError("DATABASE_URL is not the address of a database.") from error
    if address.drivername not in {SQLITE, POSTGRESQL}:
        raise StartError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    if address.drivername == SQLITE and address.database in {None, "", ":memory:"}:
        raise StartError("DATABASE_URL must name a file after sqlite:///.")
    return address


def _sqlite(address: URL, wait: float) -> Driver:
    # Without an isolation level Python's driver leaves BEGIN to us.
    options: dict[str, Any] = {"isolation_level": None, "timeout": wait}
    engine = create_async_engine(
        address, connect_args=options, hide_parameters=True, pool_timeout=wait
    )

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: DBAPIConnection, _: object) -> None:
        try:
            cursor = connection.cursor()
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except Exception:
            connection.close()  # nobody else knows of it yet
            raise

    @event.listens_for(engine.sync_engine, "handle_error")
    def reopen(context: ExceptionContext) -> None:
        # A file opened while it was read-only stays so until it is opened again.
        context.is_disconnect = True

    @event.listens_for(engine.sync_engine, "invalidate")
    def let_go(connection: DBAPIConnection, *_: object) -> None:
        # SQLite keeps a closed connection's locks as long as somebody, here the error of a
        # cancelled statement, refers to one of its cursors.
        connection.rollback()

    return Driver(engine, read="BEGIN", write="BEGIN IMMEDIATE")


def _postgresql(address: URL, wait: float) -> Driver:
    # The drivers do not agree on the name of this one.
    query = {"ssl" if name == "sslmode" else name: how for name, how in address.query.items()}
    options: dict[str, Any] = {
        "timeout": min(wait, limits.DATABASE_SECONDS),
        "command_timeout": max(wait, limits.WRITER_SECONDS),
        "server_settings": {
            "lock_timeout": str(round(1000 * wait)),
            # Who vanished inside a transaction holds everybody's lock no longer than this.
            "idle_in_transaction_session_timeout": str(round(1000 * limits.WRITER_SECONDS)),
        },
    }
    engine = create_async_engine(
        address.set(query=query),
        connect_args=options,
        hide_parameters=True,
        pool_timeout=wait,
        pool_pre_ping=True,
    )
    return Driver(
        engine,
        read="SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        write=f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})",
    )
