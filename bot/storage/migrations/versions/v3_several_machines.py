"""What several processes on one database tell each other, and what operators want to see."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add columns to jobs and cards."""
    wished = sa.Column("finish_wished", sa.Boolean, nullable=False, server_default=sa.false())
    for column in (wished, sa.Column("steps", sa.Integer), sa.Column("losses", sa.String)):
        op.add_column("jobs", column)
    op.create_index(None, "jobs", ["ended_at"])
    op.add_column("cards", sa.Column("taken_until", sa.Double))
