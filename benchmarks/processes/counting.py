"""What became of every job, and who was overtaken."""

from bisect import bisect, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.tables import State


@dataclass(frozen=True)
class Entry:
    """A job as the database remembers it: its place in the fair order, and what became of it."""

    turn: int
    number: int
    state: str
    submitted_at: float
    started_at: float


@dataclass(frozen=True)
class Tally:
    """What became of the jobs.

    Attributes:
        jobs: How many there were.
        each: How many were begun by each process.
        twice: Begun more than once.
        lost: Without an outcome, or another one than a painting.
        starved: Of these a later one of somebody else's was begun before.
        worst: By how many, for the unluckiest of them.
        rate: Jobs a second.
    """

    jobs: int
    each: tuple[int, ...]
    twice: int
    lost: int
    starved: int
    worst: int
    rate: float

    def __str__(self) -> str:
        shares = " + ".join(map(str, self.each))
        return (
            f"{self.jobs} jobs ({shares} begun), claimed twice {self.twice}, lost {self.lost},"
            f" starved {self.starved} (worst overtaking {self.worst}), {self.rate:.0f} jobs/s"
        )


def tally(entries: Sequence[Entry], begun: Sequence[Sequence[str]], seconds: float) -> Tally:
    """Count what became of jobs that are in the order in which they were begun."""
    times = Counter(job for one in begun for job in one)
    late = overtakings(entries)
    return Tally(
        jobs=len(entries),
        each=tuple(map(len, begun)),
        twice=sum(number > 1 for number in times.values()),
        lost=sum(entry.state != State.DONE for entry in entries),
        starved=sum(number > 0 for number in late),
        worst=max(late, default=0),
        rate=len(entries) / seconds,
    )


def overtakings(entries: Sequence[Entry]) -> list[int]:
    """How many later ones in the fair order were begun before each, though it was there already.

    Of one's own there are none: their turns rise.
    """
    begun: list[tuple[int, int, float]] = []
    late = []
    for entry in entries:
        place = (entry.turn, entry.number, entry.started_at)
        behind = begun[bisect(begun, place) :]
        late.append(sum(started > entry.submitted_at for _, _, started in behind))
        insort(begun, place)
    return late
