"""The M/M/c queue: jobs that come by chance, take exponential times, and c slots.

Source: A. K. Erlang, 1917; formulas as in L. Kleinrock, Queueing Systems, volume 1 (1975), 3.5.
"""

from math import exp


def waiting(slots: int, load: float) -> float:
    """Erlang's C: the share of jobs that have to wait.

    Args:
        slots: How many jobs run at once.
        load: Jobs that would run at once if none waited: rate times mean seconds (in erlangs).

    Returns:
        1 if the slots cannot keep up.
    """
    if load >= slots:
        return 1.0
    blocked = 1.0  # Erlang's B by its recursion, which does not overflow
    for count in range(1, slots + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked / (1 - load / slots * (1 - blocked))


def mean_wait(slots: int, load: float, seconds: float) -> float:
    """Mean seconds until a job begins; `seconds` is what a job takes on average."""
    return waiting(slots, load) * seconds / (slots - load) if load < slots else float("inf")


def late(slots: int, load: float, seconds: float, after: float) -> float:
    """The share of jobs that begin later than `after` seconds."""
    if load >= slots:
        return 1.0
    return waiting(slots, load) * exp(-(slots - load) * after / seconds)


def slots_for(load: float, seconds: float, after: float, share: float) -> int:
    """The fewest slots with which no more than `share` of the jobs begin after `after` seconds."""
    slots = int(load) + 1
    while late(slots, load, seconds, after) > share:
        slots += 1
    return slots
