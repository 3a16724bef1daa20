"""Whether a bot is running here: the doctor works beside it and changes nothing."""

from pathlib import Path
from typing import Final

from bot.alone import alone_in, lock_of
from bot.doctor.finding import Finding, fine
from bot.errors import StartError

TOPIC: Final = "bot"


def running(folder: Path, processes: int) -> list[int]:
    """Which bots hold a folder, by their BOT_PROCESS.

    Args:
        folder: DATA_DIR.
        processes: How many there may be.
    """
    there = [number for number in range(processes) if lock_of(folder, number).exists()]
    return [number for number in there if _is_held(folder, number)]


def summary(found: list[int], processes: int) -> Finding:
    """Which ones, in a sentence."""
    if processes == 1:
        return fine(TOPIC, "Running now; it goes on meanwhile." if found else "Not running now.")
    who = f": {', '.join(map(str, found))}" if found else ""
    return fine(TOPIC, f"{len(found)} of {processes} are running here{who}.")


def _is_held(folder: Path, number: int) -> bool:
    """Try the lock and let it go at once."""
    try:
        with alone_in(folder, number):
            return False
    except StartError:
        return True
