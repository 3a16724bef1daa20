"""The tables: what is asked for, what became of it, and where it is to be shown.

A change here needs a new file in migrations/versions; a test compares the two. Times are seconds
of Unix time.
"""

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)


class State(StrEnum):
    """Where a job is in its life; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNFINISHED = (State.WAITING, State.RUNNING)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

jobs = Table(
    "jobs",
    metadata,
    # The order of arrival. SQLite counts by itself in a column of this type only.
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("key", String, nullable=False, unique=True),
    Column("owner", BigInteger, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("turn", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("quality", String, nullable=False),
    Column("strength", Integer, nullable=False),
    # The style: a painting of the collection, or a stored picture.
    Column("preset", String),
    Column("title", String),
    Column("artist", String),
    Column("style", String),
    Column("content", String, nullable=False),
    # The attempts.
    Column("epoch", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("lease_until", Double),
    Column("cancel_wished", Boolean, nullable=False),
    Column("checkpoint", String),
    # The outcome.
    Column("picture", String),
    Column("width", Integer),
    Column("height", Integer),
    Column("seconds", Double),
    Column("device", String),
    Column("completed", Boolean),
    Column("sentence", String),
    Column("submitted_at", Double, nullable=False),
    Column("started_at", Double),
    Column("ended_at", Double),
    Index(None, "state", "priority", "turn", "number"),
    Index(None, "owner", "state", "number"),
    Index(None, "priority", "turn", "epoch"),
)

cards = Table(
    "cards",
    metadata,
    Column("job", String, ForeignKey(jobs.c.id, ondelete="CASCADE"), primary_key=True),
    Column("application", BigInteger, nullable=False),
    Column("token", String, nullable=False),
    Column("expires", Double, nullable=False),
    Column("channel", BigInteger),
    Column("guild", BigInteger),
    Column("message", BigInteger),
    Column("file_bytes", BigInteger, nullable=False),
    # The outbox: `next_try` is set while an outcome waits to be shown.
    Column("delivered_at", Double),
    Column("route", String),
    Column("tries", Integer, nullable=False),
    Column("next_try", Double, index=True),
    Column("posting", String),
)
