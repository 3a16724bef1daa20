"""Is all well? Each part of the bot in a word and a sentence, and the worst of them on top."""

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from bot.status.page.day import Hour
from bot.status.page.numbers import duration, round_up
from bot.status.page.present import Present

PATIENCE: Final = 600.0
"""Seconds in line after which somebody has waited for long."""

LATE: Final = 120.0
"""Seconds after which a delivery that is due does not just take its time."""

MANY: Final = 3
"""So many failures within an hour are no chance."""


class Level(IntEnum):
    """How bad it is."""

    WELL = 0
    SLOW = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the bot.

    Attributes:
        name: Of the part.
        level: How it is.
        word: The same, short.
        detail: A few words more.
        trouble: What the headline says of it unless all is well.
        part: The id of what on the page tells more, if anything does.
    """

    name: str
    level: Level
    word: str
    detail: str
    trouble: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """Everything at a glance."""

    checks: tuple[Check, ...]

    @property
    def level(self) -> Level:
        """That of the worst part."""
        return max(check.level for check in self.checks)

    @property
    def headline(self) -> str:
        """One sentence; the worst parts come first."""
        troubles = [c.trouble for c in sorted(self.checks, key=lambda c: -c.level) if c.level]
        return " ".join(troubles) or "All is well."


def discord(*, connected: bool, latency: float, guilds: int) -> Check:
    """Return how the connection is.

    Args:
        connected: Whether it stands.
        latency: Seconds that Discord takes for a heartbeat, if that is known.
        guilds: How many servers there are.
    """
    if not connected:
        return Check("Discord", Level.BAD, "Not connected", "", "Discord is not connected.")
    servers = f"{guilds:,} server" + ("" if guilds == 1 else "s")
    answer = f"{1000 * latency:.0f} ms · " if math.isfinite(latency) else ""
    return Check("Discord", Level.WELL, "Connected", answer + servers)


def database(seconds: float | None) -> Check:
    """Return whether it answers, and after how many seconds; None if it does not."""
    if seconds is None:
        trouble = "The database does not answer: see the log."
        return Check("Database", Level.BAD, "No answer", "", trouble)
    return Check("Database", Level.WELL, "Answers", f"within {10 * round_up(100 * seconds):,} ms")


def painting(slots: int, running: int) -> Check:
    """Return whether anything can be painted here."""
    if not slots:
        return Check(
            "Painting", Level.BAD, "No device", "", "There is no device to paint on.", "devices"
        )
    word = f"{running} of {slots} busy" if running else "Ready"
    return Check(
        "Painting", Level.WELL, word, f"{slots} slot" + ("" if slots == 1 else "s"), part="devices"
    )


def queue(present: Present) -> Check:
    """Return how long the line is."""
    if present.oldest is None:
        return Check("Queue", Level.WELL, "Empty", "nobody waits", part="line")
    waited = duration(present.at - present.oldest)
    word, detail = f"{present.in_line:,} waiting", f"longest {waited}"
    if present.at - present.oldest < PATIENCE:
        return Check("Queue", Level.WELL, word, detail, part="line")
    return Check("Queue", Level.SLOW, word, detail, f"Somebody has waited for {waited}.", "line")


def delivery(present: Present) -> Check:
    """Return whether outcomes reach their owners."""
    if not present.held:
        return Check("Delivery", Level.WELL, "Up to date", "all are shown", part="trouble")
    word = f"{present.held:,} to deliver"
    if all(one.unreached or one.next_try > present.at - LATE for one in present.undelivered):
        return Check("Delivery", Level.WELL, word, "tried again later", part="trouble")
    return Check("Delivery", Level.SLOW, word, "late", "Outcomes are delivered late.", "trouble")


def outcomes(hour: Hour) -> Check:
    """Return whether paintings come out."""
    word = f"{hour.failed:,} failed" if hour.failed else "None failed"
    detail = "in the last hour"
    if hour.failed < MANY or hour.failed < hour.done:
        return Check("Outcomes", Level.WELL, word, detail, part="trouble")
    return Check("Outcomes", Level.SLOW, word, detail, "Many paintings fail.", "trouble")
