"""The order of the queue, as bot/jobs/store.py decides it, without a database."""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """A waiting job's place: first by turn, then by arrival."""

    turn: int
    number: int
    owner: int = field(compare=False)


class Turns:
    """Who is next: start-time fair queueing (Goyal, Vin and Chen, 1996).

    A job's turn is one later than that of its owner's job before it, and never earlier than the
    turn being served.

    Args:
        fair: False is first come, first served, to compare with.
    """

    def __init__(self, *, fair: bool = True) -> None:
        self._fair = fair
        self._heap: list[Turn] = []
        self._waiting: list[int] = []
        self._unfinished: defaultdict[int, list[int]] = defaultdict(list)
        self._served = 0
        self._arrived = 0
        self._begun = 0

    def __len__(self) -> int:
        return len(self._heap)

    def of(self, owner: int) -> int:
        """How many jobs of this person wait or run."""
        return len(self._unfinished.get(owner, ()))

    def submit(self, owner: int) -> Turn:
        """Let a job of this person wait."""
        mine = self._unfinished[owner]
        turn = max(self._served, mine[-1] + 1 if mine else 0) if self._fair else 0
        place = Turn(turn, self._arrived, owner)
        insort(mine, turn)
        heappush(self._heap, place)
        self._waiting.append(self._arrived)
        self._arrived += 1
        return place

    def claim(self) -> tuple[Turn, int]:
        """Begin the next job; tells also by how many later ones it was overtaken."""
        place = heappop(self._heap)
        self._served = max(self._served, place.turn)
        before = bisect_left(self._waiting, place.number)
        del self._waiting[before]
        overtaken = self._begun - (place.number - before)
        self._begun += 1
        return place, overtaken

    def end(self, place: Turn) -> None:
        """A job that was begun has ended."""
        mine = self._unfinished[place.owner]
        mine.remove(place.turn)
        if not mine:
            del self._unfinished[place.owner]
