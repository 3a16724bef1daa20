"""The tables: everything that the bot remembers.

A change here needs a new file in migrations/versions; a test compares the two. Times are seconds
of Unix time. `person` names the column that says whose rows these are, so that everything of
somebody can be found (`bot/privacy/`); None means that they are nobody's.
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
    UniqueConstraint,
    false,
    text,
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
    Column("blend", String),  # several of them, as JSON
    Column("content", String, nullable=False),
    # How it is painted.
    Column("keep_colours", Boolean, nullable=False, server_default=false()),
    Column("seed", BigInteger, nullable=False, server_default=text("0")),
    Column("begin", String),
    Column("parent", String, index=True),
    Column("language", String, nullable=False, server_default=text("'en'")),
    # The attempts.
    Column("epoch", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("lease_until", Double),
    Column("cancel_wished", Boolean, nullable=False),
    Column("finish_wished", Boolean, nullable=False, server_default=false()),
    Column("checkpoint", String),
    # The outcome.
    Column("picture", String),
    Column("width", Integer),
    Column("height", Integer),
    Column("seconds", Double),
    Column("device", String),
    Column("completed", Boolean),
    Column("steps", Integer),
    Column("losses", String),  # as JSON
    Column("sentence", String),
    Column("submitted_at", Double, nullable=False),
    Column("started_at", Double),
    Column("ended_at", Double, index=True),
    Index(None, "state", "priority", "turn", "number"),
    Index(None, "owner", "state", "number"),
    Index(None, "priority", "turn", "epoch"),
    info={"person": "owner"},
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
    Column("taken_until", Double),  # by the process that brings it
    Column("private", Boolean, nullable=False, server_default=false()),
    info={"person": None},  # goes with its job
)

usage = Table(
    "usage",
    metadata,
    # How many paintings somebody has asked for on one day (since 1970, UTC); guild 0 is no server.
    Column("owner", BigInteger, primary_key=True, autoincrement=False),
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("paintings", Integer, nullable=False),
    info={"person": "owner"},
)

drafts = Table(
    "drafts",
    metadata,
    # An order that lacks something, for example its style; as JSON.
    Column("id", String, primary_key=True),
    Column("owner", BigInteger, nullable=False, index=True),
    Column("pictures", String, nullable=False),
    Column("data", String, nullable=False),
    Column("created_at", Double, nullable=False),
    info={"person": "owner"},
)

guilds = Table(
    "guilds",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", String, nullable=False),
    Column("greeted_at", Double),
    Column("weekly_at", Double),
    info={"person": None},  # a server's, not a person's
)

presets = Table(
    "presets",
    metadata,
    # A server's own style pictures.
    Column("id", String, primary_key=True),
    Column("guild", BigInteger, nullable=False),
    Column("title", String, nullable=False),
    Column("picture", String, nullable=False),
    Column("added_by", BigInteger, nullable=False, index=True),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("guild", "title"),
    info={"person": "added_by"},
)

posts = Table(
    "posts",
    metadata,
    # Paintings in a gallery channel; `message` is unknown until it was sent.
    Column("id", String, primary_key=True),
    Column("job", String, nullable=False, unique=True),
    Column("owner", BigInteger, nullable=False, index=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("message", BigInteger),
    Column("title", String, nullable=False),
    Column("details", String, nullable=False),
    Column("picture", String, nullable=False),
    Column("file", String, nullable=False),  # its name there
    Column("created_at", Double, nullable=False),
    # Where it was shown as the most loved one of a week.
    Column("weekly_channel", BigInteger),
    Column("weekly_message", BigInteger),
    info={"person": "owner"},
)

hearts = Table(
    "hearts",
    metadata,
    Column("post", String, ForeignKey(posts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("member", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("created_at", Double, nullable=False),
    info={"person": "member"},
)

reports = Table(
    "reports",
    metadata,
    Column("post", String, ForeignKey(posts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("member", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("reason", String, nullable=False),
    Column("created_at", Double, nullable=False),
    info={"person": "member"},
)
