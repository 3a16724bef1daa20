"""How a machine leaves a cluster politely: notes in a folder of its own.

The worker pins up that it is about to leave; painters put away what they work on, so that another
machine goes on with it; the worker sees when the last one has done so.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.cluster.environment import noticeboard

LEAVING: Final = "leaving"

GLANCE: Final = 0.05
"""Seconds between two looks at the painters' notes."""


@contextmanager
def at_work() -> Iterator[None]:
    """Show the worker that a painting is under way in this process."""
    board = noticeboard()
    note = board / f"{os.getpid()}" if board else None
    if note:
        note.touch()
    try:
        yield
    finally:
        if note:
            note.unlink(missing_ok=True)


def is_leaving() -> bool:
    """Whether this machine is about to leave."""
    board = noticeboard()
    return board is not None and (board / LEAVING).exists()


def leave(board: Path, patience: float) -> None:
    """Announce it, and wait until nobody paints any more, for so many seconds at most."""
    (board / LEAVING).touch()
    until = time.monotonic() + patience
    while len(list(board.iterdir())) > 1 and time.monotonic() < until:
        time.sleep(GLANCE)
