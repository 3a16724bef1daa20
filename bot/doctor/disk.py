"""The folder of the bot's files: may it write there, and for how long is there room?"""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "disk"

DAY: Final = 86_400.0

WEEK: Final = 7
"""Days of the past by which the next ones are judged, and that room should last for."""

YEARS: Final = 1000
"""Days from which they are not counted."""

PAINTING: Final = 5_000_000
"""Bytes that a painting keeps on average: photo, result, checkpoint, at 2048 px at most."""

GIGA: Final = 10**9

FULL: Final = 200_000_000
"""Bytes of free room below which writing may fail at any moment."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of it there is.

    Attributes:
        free: Bytes that can still be written.
        daily: Bytes of pictures that were kept on a day of the last week.
    """

    free: int
    daily: float


def disk(folder: Path) -> list[Finding]:
    """Whether DATA_DIR can be used; blocks."""
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not nearest.is_dir():
        mend = "Set DATA_DIR to a folder, or move that file away."
        return [trouble(TOPIC, f"{nearest} is a file, not a folder.", mend)]
    if not os.access(nearest, os.W_OK | os.X_OK):
        mend = f"Let the bot's user write there (chown), or mount it writable; see {folder}."
        return [trouble(TOPIC, f"{nearest} cannot be written.", mend)]
    return [*_private(folder), *room(folder, measured(folder, nearest))]


def measured(folder: Path, nearest: Path) -> Room:
    """Look at what is there."""
    since = time.time() - WEEK * DAY
    files = [file.stat() for file in (folder / "pictures").glob("*")]
    lately = sum(file.st_size for file in files if file.st_mtime > since)
    return Room(shutil.disk_usage(nearest).free, lately / WEEK)


def room(folder: Path, found: Room) -> list[Finding]:
    """Judge how long it lasts."""
    mend = f"Make room on the disk of {folder}, or lower RETENTION_DAYS."
    if found.free < FULL:
        return [trouble(TOPIC, f"Nearly full: {_size(found.free)} left.", mend)]
    if not found.daily:
        paintings = found.free // PAINTING
        return [fine(TOPIC, f"{_size(found.free)} free, room for {paintings:,} paintings.")]
    days = found.free / found.daily
    lasts = f"{days:.0f} days like the last ones" if days < YEARS else "years like the last week"
    what = f"{_size(found.free)} free, room for {lasts}."
    return [warning(TOPIC, what, mend) if days < WEEK else fine(TOPIC, what)]


def _private(folder: Path) -> Iterator[Finding]:
    if folder.exists() and (mode := folder.stat().st_mode & 0o777) & 0o077:
        what = f"Others on this machine may look into {folder} ({mode:03o})."
        yield warning(TOPIC, what, f"chmod 700 {folder}")


def _size(count: int) -> str:
    return f"{count / GIGA:.2g} GB" if count < 10 * GIGA else f"{count / GIGA:,.0f} GB"
