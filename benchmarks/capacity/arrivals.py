"""Who asks for what, and when: in visits, by the hour of the day, and some far more than others."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random
from typing import Final

from benchmarks.capacity.figures import DAY, HOURS

VISIT: Final = (1, 1, 1, 1, 2, 2, 3, 4, 6, 9)
"""Jobs of one visit, each as likely as the others: most want one, some come for an evening."""

PAUSE: Final = 40.0
"""Mean seconds between two jobs of a visit."""


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """A job that somebody asks for, `at` seconds after the beginning."""

    at: float
    owner: int
    quality: str


def arrivals(
    jobs: float, begin: float, seconds: float, mix: dict[str, float], chance: Random
) -> Iterator[Arrival]:
    """Make up jobs in order of time.

    Args:
        jobs: A day.
        begin: Seconds after midnight at which to begin; `at` counts from here.
        seconds: For how long new visits begin.
        mix: Parts of the qualities.
        chance: Decides.
    """
    people = max(int(jobs / 2), 1)
    ahead: list[Arrival] = []
    for start in _visits(jobs * len(VISIT) / sum(VISIT) / DAY, begin, seconds, chance):
        while ahead and ahead[0].at <= start:
            yield heappop(ahead)
        at, owner = start, int(people * chance.random() ** 2)  # the first of them most of all
        for _ in range(chance.choice(VISIT)):
            (quality,) = chance.choices(list(mix), list(mix.values()))
            heappush(ahead, Arrival(at, owner, quality))
            at += chance.expovariate(1 / PAUSE)
    while ahead:
        yield heappop(ahead)


def _visits(rate: float, begin: float, seconds: float, chance: Random) -> Iterator[float]:
    """Beginnings of visits: a Poisson process, thinned where the day is quieter."""
    most, mean, at = max(HOURS), sum(HOURS) / len(HOURS), 0.0
    while (at := at + chance.expovariate(rate * most / mean)) < seconds:
        if chance.random() * most < HOURS[int((begin + at) / 3600) % 24]:
            yield at
