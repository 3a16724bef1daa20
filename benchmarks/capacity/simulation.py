"""The queue as a discrete-event simulation: the same caps, the same order, slots that take time."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import partial

import simpy

from benchmarks.capacity.arrivals import Arrival
from benchmarks.capacity.turns import Turn, Turns


@dataclass(frozen=True, slots=True)
class Station:
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
class Results:
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


class Queue:
    """Takes jobs as they arrive, and begins them in their turns."""

    def __init__(self, world: simpy.Environment, station: Station) -> None:
        self._world, self._station = world, station
        self._turns = Turns(fair=station.fair)
        self._free = station.slots
        self._asked: dict[int, tuple[Arrival, bool]] = {}
        self.results = Results()

    def receive(self, arrivals: Iterable[Arrival]) -> Generator[simpy.Event]:
        """A process that lets people come when they come."""
        for arrival in arrivals:
            yield self._world.timeout(arrival.at - self._world.now)
            self._submit(arrival)

    def _submit(self, arrival: Arrival) -> None:
        owned = self._turns.of(arrival.owner)
        if owned >= self._station.per_owner:
            self.results.too_many += 1
        elif len(self._turns) >= self._station.waiting:
            self.results.full += 1
        else:
            self._asked[self._turns.submit(arrival.owner).number] = arrival, owned == 0
            self._begin()
            self.results.longest = max(self.results.longest, len(self._turns))

    def _begin(self) -> None:
        while self._free and len(self._turns):
            place, overtaken = self._turns.claim()
            arrival, first = self._asked.pop(place.number)
            self._note(arrival, overtaken, first=first)
            self._free -= 1
            done = self._world.timeout(self._station.seconds(arrival.quality))
            done.callbacks.append(partial(self._end, place))

    def _note(self, arrival: Arrival, overtaken: int, *, first: bool) -> None:
        results = self.results
        results.waits.append((arrival.at, arrival.owner, self._world.now - arrival.at))
        results.overtaken = max(results.overtaken, overtaken)
        if first:
            results.first_overtaken = max(results.first_overtaken, overtaken)

    def _end(self, place: Turn, _: simpy.Event) -> None:
        self._turns.end(place)
        self._free += 1
        self._begin()


def simulate(arrivals: Iterable[Arrival], station: Station) -> Results:
    """Let people come, and wait until all of them have been served."""
    world = simpy.Environment()
    queue = Queue(world, station)
    world.process(queue.receive(arrivals))
    world.run()
    return queue.results
