"""What the simulation is asked: how long people wait, who overtakes whom, what theory says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate, repeat
from random import Random
from statistics import fmean
from typing import Final

from benchmarks.capacity.arrivals import Arrival, arrivals
from benchmarks.capacity.figures import DAY, HOURS, Assumed
from benchmarks.capacity.plan import Plan
from benchmarks.capacity.simulation import Results, Station, simulate

QUEUE: Final = 1000
"""MAX_QUEUE's upper limit."""

HEAVY: Final = -1
"""The person who wants fifty paintings at once."""

BUSIEST: Final = HOURS.index(max(HOURS)) * 3600.0


@dataclass(frozen=True, slots=True)
class Case:
    """A stretch of time to be simulated: jobs a day, from when, for how long."""

    jobs: float
    begin: float
    seconds: float
    words: str


CASES: Final = (
    Case(1e3, 0, 30 * DAY, "30 days"),
    Case(1e5, 0, DAY, "a day"),
    Case(1e7, BUSIEST, 3600, "the busiest hour of one store"),
)


def run(case: Case, planned: Plan, assumed: Assumed, *, slots: int | None = None) -> Results:
    """Simulate a case with the planned slots; of several Ateliers only one."""
    own = planned.slots // planned.stores if slots is None else slots
    station = Station(own, assumed.gpu_seconds.__getitem__, waiting=QUEUE)
    chance = seeded(1)
    coming = arrivals(case.jobs / planned.stores, case.begin, case.seconds, assumed.mix, chance)
    return simulate(coming, station)


def erlang_case(slots: int, load: float, jobs: int = 300_000) -> tuple[float, float]:
    """Simulate M/M/c with jobs of one second.

    Returns:
        The share of jobs that waited, and the mean wait in seconds.
    """
    chance = seeded(2)
    times = accumulate(chance.expovariate(load) for _ in range(jobs))
    coming = (Arrival(at, owner, "") for owner, at in enumerate(times))
    station = Station(slots, lambda _: chance.expovariate(1.0), waiting=jobs)
    waits = [wait for _, _, wait in simulate(coming, station).waits]
    return fmean(wait > 0 for wait in waits), fmean(waits)


def crowd(*, heavy: bool, fair: bool) -> list[tuple[float, float]]:
    """Two slots, jobs of 10 s, one other person every 7 s for an hour; `heavy` brings 50 jobs.

    Returns:
        When each of the others asked, in seconds, and how long they waited.
    """
    chance = seeded(3)
    times = accumulate(chance.expovariate(1 / 7) for _ in range(500))
    others = (Arrival(at, owner, "") for owner, at in enumerate(times))
    fifty = repeat(Arrival(600.0, HEAVY, ""), 50 if heavy else 0)
    station = Station(2, lambda _: 10.0, per_owner=50, waiting=QUEUE, fair=fair)
    results = simulate(merge(others, fifty), station)
    return sorted((at, wait) for at, owner, wait in results.waits if owner != HEAVY)


def overload(load: float, seconds: float = 3600.0) -> Results:
    """An hour in which more is asked for than ten slots can paint; people want two at once."""
    station = Station(10, lambda _: 1.0, waiting=QUEUE)
    return simulate(_pairs(load * 10 / 2, seconds, seeded(4)), station)


def _pairs(rate: float, seconds: float, chance: Random) -> Iterator[Arrival]:
    at, owner = 0.0, 0
    while (at := at + chance.expovariate(rate)) < seconds:
        yield from repeat(Arrival(at, owner, ""), 2)
        owner += 1


def seeded(seed: int) -> Random:
    """Chance that is the same each time."""
    return Random(seed)  # noqa: S311 - a simulation has no secrets


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed; 0 of none."""
    ranked = sorted(values)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)] if ranked else 0.0
