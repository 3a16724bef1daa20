"""One bot for one folder: a second one would serve every button twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import StartError


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other bots out of `folder`; the system lets them in as soon as this process is gone.

    Raises:
        StartError: Another one is there.
    """
    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout as error:
        raise StartError(
            f"Another bot is running in {folder}: stop it, or set DATA_DIR to another folder."
        ) from error
