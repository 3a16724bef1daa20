"""One bot for one part of the servers: a second one would serve every button twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StartError


@contextmanager
def alone_in(folder: Path, process: int = 0) -> Iterator[None]:
    """Keep other bots out of `folder`; the system lets them in as soon as this process is gone.

    Args:
        folder: With all that the bot keeps.
        process: Which of several bots this is; those of other numbers may be there.

    Raises:
        StartError: Another one is there.
    """
    try:
        with FileLock(lock_of(folder, process), timeout=0):
            yield
    except Timeout as error:
        raise StartError(
            f"Another bot is running in {folder}: stop it, or set DATA_DIR to another folder"
            " (or BOT_PROCESS to another number, if several share it)."
        ) from error


def lock_of(folder: Path, process: int) -> Path:
    """The file that a bot holds, there or not."""
    return folder / (f"lock-{process}" if process else "lock")
