"""This machine's clock beside Discord's."""

from email.utils import parsedate_to_datetime
from typing import Final

from bot import limits
from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "clock"

ROUNDED: Final = 1.0
"""Seconds by which the header may be behind: it has whole seconds."""

NOTICED: Final = 5.0
"""Seconds that nobody notices."""

MEND: Final = "Let the system set it: timedatectl set-ntp true"


def clock(date: str, asked: float, answered: float) -> list[Finding]:
    """How far the clock is off.

    Args:
        date: The header of an answer; empty if it has none.
        asked: Unix time here before the request, in seconds.
        answered: Unix time here when the answer came.
    """
    if not date:
        return []
    theirs = parsedate_to_datetime(date).timestamp()
    early, late = asked - theirs - ROUNDED, answered - theirs
    off = early if early > 0 else min(late, 0.0)  # in between, the clocks may agree
    if abs(off) <= NOTICED:
        return [fine(TOPIC, "Agrees with Discord's.")]
    what = f"{abs(off):.0f} seconds {'fast' if off > 0 else 'slow'}, beside Discord's."
    if abs(off) <= limits.LEASE_SECONDS:
        return [warning(TOPIC, f"{what} Estimates and time limits are wrong by that.", MEND)]
    return [trouble(TOPIC, f"{what} Leases and tokens seem to end too early or late.", MEND)]
