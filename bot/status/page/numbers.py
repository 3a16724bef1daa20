"""Numbers as people read them."""

import math
from typing import Final

MINUTE: Final = 60.0
HOUR: Final = 3600.0
DAY: Final = 86_400.0

LEAST: Final = 9.95
"""Seconds; below it a tenth of one matters."""

UNITS: Final = ("bytes", "kB", "MB", "GB", "TB", "PB")


STEPS: Final = (1, 2, 3, 4, 5, 6, 8, 10)
"""Round numbers, of each power of ten."""

ROUND_SECONDS: Final = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400)


def duration(seconds: float) -> str:
    """Return a time span in its two largest units.

    >>> duration(0.84), duration(41), duration(200), duration(7500)
    ('0.8 s', '41 s', '3 min 20 s', '2 h 5 min')
    """
    seconds = max(seconds, 0.0)
    if 0 < seconds < LEAST:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return _two(whole, 60, "min", 1, "s")
    if whole < DAY:
        return _two(whole, 3600, "h", 60, "min")
    return _two(whole, 86_400, "d", 3600, "h")


def per_step(seconds: float) -> str:
    """Return how long a step takes.

    >>> per_step(0.0123), per_step(1.5)
    ('12 ms', '1.50 s')
    """
    return f"{1000 * seconds:.0f} ms" if seconds < 1 else f"{figure(seconds)} s"


def ago(seconds: float) -> str:
    """Return how long something has been over.

    >>> ago(20), ago(200), ago(7500)
    ('just now', '3 min ago', '2 h ago')
    """
    if seconds < MINUTE:
        return "just now"
    if seconds < HOUR:
        return f"{seconds // MINUTE:.0f} min ago"
    if seconds < DAY:
        return f"{seconds // HOUR:.0f} h ago"
    return f"{seconds // DAY:.0f} d ago"


def size(count: float) -> str:
    """Return a number of bytes, in steps of a thousand.

    >>> size(999), size(2_140_000_000)
    ('999 bytes', '2.1 GB')
    """
    power = 0
    while count >= 999.5 and power < len(UNITS) - 1:  # noqa: PLR2004 - it would read 1000
        count, power = count / 1000, power + 1
    digits = 0 if power == 0 or count >= LEAST else 1
    return f"{count:.{digits}f} {UNITS[power]}"


def figure(number: float) -> str:
    """Return a number with three significant digits, never as a power of ten.

    >>> figure(0.012345), figure(12.345), figure(123456)
    ('0.0123', '12.3', '123,456')
    """
    if number == 0 or not math.isfinite(number):
        return f"{number:.0f}"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    return f"{number:,.{digits}f}"


def round_up(most: float) -> int:
    """Return the next round number that is not less: the top of a chart."""
    power: int = 10 ** max(0, math.floor(math.log10(max(most, 1))))
    return next(step * power for step in STEPS if step * power >= most)


def round_seconds(most: float) -> float:
    """Return the next span of time that people have a name for: the top of a chart."""
    return next((s for s in ROUND_SECONDS if s >= most), round_up(most / 3600) * 3600)


def _two(whole: int, large: int, large_name: str, small: int, small_name: str) -> str:
    rest = whole % large // small
    return f"{whole // large} {large_name}" + (f" {rest} {small_name}" if rest else "")
