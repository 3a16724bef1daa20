"""The last 24 hours in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hour:
    """What ended within an hour.

    Attributes:
        done: Paintings.
        failed: Jobs.
        median: Seconds that half of them had waited at most; None if there were none.
        slow: Seconds that 95 % of them had waited at most.
    """

    done: int = 0
    failed: int = 0
    median: float | None = None
    slow: float | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What a device has painted.

    Attributes:
        paintings: How many.
        per_step: Seconds that a step took on average; None if nobody counted steps.
    """

    paintings: int
    per_step: float | None


@dataclass(frozen=True, slots=True)
class Day:
    """The last 24 hours.

    Attributes:
        hours: The latest one last.
        paces: By device.
    """

    hours: tuple[Hour, ...]
    paces: dict[str, Pace]
