"""What the best bot needs: styles of all kinds, servers, a gallery."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add columns to both tables, and seven tables."""
    for column in (
        sa.Column("blend", sa.String),
        sa.Column("keep_colours", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("seed", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("begin", sa.String),
        sa.Column("parent", sa.String),
        sa.Column("language", sa.String, nullable=False, server_default=sa.text("'en'")),
    ):
        op.add_column("jobs", column)
    op.create_index(None, "jobs", ["parent"])
    private = sa.Column("private", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("cards", private)
    _create_personal()
    _create_server()
    _create_gallery()


def _create_personal() -> None:
    op.create_table(
        "usage",
        sa.Column("owner", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("guild", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("paintings", sa.Integer, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("owner", sa.BigInteger, nullable=False, index=True),
        sa.Column("pictures", sa.String, nullable=False),
        sa.Column("data", sa.String, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
    )


def _create_server() -> None:
    op.create_table(
        "guilds",
        sa.Column("guild", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("settings", sa.String, nullable=False),
        sa.Column("greeted_at", sa.Double),
        sa.Column("weekly_at", sa.Double),
    )
    op.create_table(
        "presets",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("picture", sa.String, nullable=False),
        sa.Column("added_by", sa.BigInteger, nullable=False, index=True),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.UniqueConstraint("guild", "title"),
    )


def _create_gallery() -> None:
    op.create_table(
        "posts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("job", sa.String, nullable=False, unique=True),
        sa.Column("owner", sa.BigInteger, nullable=False, index=True),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("details", sa.String, nullable=False),
        sa.Column("picture", sa.String, nullable=False),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("weekly_channel", sa.BigInteger),
        sa.Column("weekly_message", sa.BigInteger),
    )
    for table, more in (
        ("hearts", []),
        ("reports", [sa.Column("reason", sa.String, nullable=False)]),
    ):
        op.create_table(
            table,
            sa.Column(
                "post", sa.String, sa.ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True
            ),
            sa.Column("member", sa.BigInteger, primary_key=True, autoincrement=False, index=True),
            *more,
            sa.Column("created_at", sa.Double, nullable=False),
        )
