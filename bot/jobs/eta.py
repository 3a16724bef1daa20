"""When waiting jobs will be finished, from how long jobs like them took on these devices."""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Speeds = Mapping[tuple[str, str], float]
"""Seconds that a job took, by device and quality."""


def expected(speeds: Speeds, devices: Sequence[str], quality: str) -> float | None:
    """Seconds that a job of this quality takes on one of `devices`, on average; None if unknown."""
    known = [speeds[device, quality] for device in devices if (device, quality) in speeds]
    return sum(known) / len(known) if known else None


def waits(
    running: Iterable[float | None], waiting: Iterable[float | None], slots: int
) -> list[float | None]:
    """Seconds until each waiting job will be finished, in the order of the queue.

    Args:
        running: Seconds that each running job still needs.
        waiting: Seconds that each waiting job will take, the next one first.
        slots: How many jobs run at once.

    Returns:
        One number for each waiting job; None for those behind a job of unknown length, and for
        all while there is no slot.
    """
    begun = list(running)
    free = [0.0] * (slots - len(begun)) + [seconds for seconds in begun if seconds is not None]
    known = 0 < slots <= len(free)
    heapq.heapify(free)
    ready: list[float | None] = []
    for seconds in waiting:
        known = known and seconds is not None
        if known and seconds is not None:
            ready.append(heapq.heapreplace(free, free[0] + seconds) + seconds)
        else:
            ready.append(None)
    return ready
