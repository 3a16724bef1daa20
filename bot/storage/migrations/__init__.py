"""How the tables came to be what they are, step by step (Alembic)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Take the steps that a database has not taken yet, in the transaction of `connection`.

    Args:
        connection: To the database.
        revision: The last step to take; else all of them are taken.

    Raises:
        alembic.util.CommandError: The database has taken steps that are not known here.
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def known_revisions() -> tuple[str, ...]:
    """All steps that are known here, the newest first."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(step.revision for step in steps)


def revision_of(connection: Connection) -> str | None:
    """The last step that a database has taken; None before the first. Changes nothing."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
