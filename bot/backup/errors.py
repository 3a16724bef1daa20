"""What keeps a backup from being written or read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BackupError(Exception):
    """Its message is a sentence for the operator, that says what to do."""


class DamagedError(Exception):
    """A file is not what `backup` wrote; the message says where, without the file's name."""


@contextmanager
def translated(file: Path, what: str) -> Iterator[None]:
    """Tell of errors of the system in a sentence.

    Args:
        file: What is worked on.
        what: Cannot be done with it: "read", "written".

    Raises:
        BackupError: One has happened.
    """
    try:
        yield
    except OSError as error:
        raise BackupError(f"{file} cannot be {what}: {error.strerror or error}.") from error


@contextmanager
def damage_translated(file: Path) -> Iterator[None]:
    """Tell of damage in a sentence.

    Raises:
        BackupError: The file is damaged.
    """
    try:
        yield
    except DamagedError as error:
        raise BackupError(f"{file} is damaged: {error}. Take another backup.") from error
