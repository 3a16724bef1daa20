"""Jobs, and the cards that show them."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "jobs",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("owner", sa.BigInteger, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("quality", sa.String, nullable=False),
        sa.Column("strength", sa.Integer, nullable=False),
        sa.Column("preset", sa.String),
        sa.Column("title", sa.String),
        sa.Column("artist", sa.String),
        sa.Column("style", sa.String),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.Double),
        sa.Column("cancel_wished", sa.Boolean, nullable=False),
        sa.Column("checkpoint", sa.String),
        sa.Column("picture", sa.String),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        sa.Column("seconds", sa.Double),
        sa.Column("device", sa.String),
        sa.Column("completed", sa.Boolean),
        sa.Column("sentence", sa.String),
        sa.Column("submitted_at", sa.Double, nullable=False),
        sa.Column("started_at", sa.Double),
        sa.Column("ended_at", sa.Double),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    for columns in (
        ["state", "priority", "turn", "number"],
        ["owner", "state", "number"],
        ["priority", "turn", "epoch"],
    ):
        op.create_index(None, "jobs", columns)
    op.create_table(
        "cards",
        sa.Column("job", sa.String, sa.ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("application", sa.BigInteger, nullable=False),
        sa.Column("token", sa.String, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
        sa.Column("channel", sa.BigInteger),
        sa.Column("guild", sa.BigInteger),
        sa.Column("message", sa.BigInteger),
        sa.Column("file_bytes", sa.BigInteger, nullable=False),
        sa.Column("delivered_at", sa.Double),
        sa.Column("route", sa.String),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_try", sa.Double, index=True),
        sa.Column("posting", sa.String),
    )
