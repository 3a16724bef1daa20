"""The queue as a discrete-event simulation: the same caps, the same order, slots that take time."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import partial

import simpy

from benchmarks.capacity.people import Wish
from benchmarks.capacity.turns import Turn, Turns


@dataclass(frozen=True, slots=True)
class House:
    """What there is for all.

    Attributes:
        slots: Jobs at once.
        seconds: What a job takes, by quality.
        per_owner: Jobs of one person, waiting and running.
        waiting: Jobs that may wait.
        fair: False is first come, first served.
    """

    slots: int
    seconds: Callable[[str], float]
    per_owner: int = 2
    waiting: int = 1000
    fair: bool = True


@dataclass(slots=True)
class Ledger:
    """What happened.

    Attributes:
        waits: When each job was asked for, whose it was, and how long until it began.
        first_overtaken: The most later jobs that began before somebody's only job.
        overtaken: The same of any job.
        too_many, full: Jobs that were refused, because of the person's others or all people's.
        longest: The most that waited at once.
    """

    waits: list[tuple[float, int, float]] = field(default_factory=list)
    first_overtaken: int = 0
    overtaken: int = 0
    too_many: int = 0
    full: int = 0
    longest: int = 0


class Bureau:
    """Takes wishes, and works them off in their turns."""

    def __init__(self, world: simpy.Environment, house: House) -> None:
        self._world, self._house = world, house
        self._turns = Turns(fair=house.fair)
        self._free = house.slots
        self._asked: dict[int, tuple[Wish, bool]] = {}
        self.ledger = Ledger()

    def receive(self, wishes: Iterable[Wish]) -> Generator[simpy.Event]:
        """A process that lets people come when they come."""
        for wish in wishes:
            yield self._world.timeout(wish.at - self._world.now)
            self._submit(wish)

    def _submit(self, wish: Wish) -> None:
        owned = self._turns.of(wish.owner)
        if owned >= self._house.per_owner:
            self.ledger.too_many += 1
        elif len(self._turns) >= self._house.waiting:
            self.ledger.full += 1
        else:
            self._asked[self._turns.submit(wish.owner).number] = wish, owned == 0
            self._begin()
            self.ledger.longest = max(self.ledger.longest, len(self._turns))

    def _begin(self) -> None:
        while self._free and len(self._turns):
            place, overtaken = self._turns.claim()
            wish, first = self._asked.pop(place.number)
            self._note(wish, overtaken, first=first)
            self._free -= 1
            done = self._world.timeout(self._house.seconds(wish.quality))
            done.callbacks.append(partial(self._end, place))

    def _note(self, wish: Wish, overtaken: int, *, first: bool) -> None:
        book = self.ledger
        book.waits.append((wish.at, wish.owner, self._world.now - wish.at))
        book.overtaken = max(book.overtaken, overtaken)
        if first:
            book.first_overtaken = max(book.first_overtaken, overtaken)

    def _end(self, place: Turn, _: simpy.Event) -> None:
        self._turns.end(place)
        self._free += 1
        self._begin()


def simulate(wishes: Iterable[Wish], house: House) -> Ledger:
    """Let people come, and wait until all of them have been served."""
    world = simpy.Environment()
    bureau = Bureau(world, house)
    world.process(bureau.receive(wishes))
    world.run()
    return bureau.ledger
