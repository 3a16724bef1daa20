"""benchmarks.bench.turns: whose seconds count."""

from dataclasses import dataclass

from PIL import Image

from benchmarks.bench.look import Look, Painter
from benchmarks.bench.turns import take_turns


@dataclass
class Clock:
    """Stands still unless somebody works."""

    now: float = 0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def work(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def painter(self, seconds: float, steps: int) -> Painter:
        """Return a painter whose evaluations take so long."""
        for step in range(1, steps + 1):
            self.work(seconds)
            yield Look(step, lambda: Image.new("RGB", (1, 1)))


def test_only_ones_own_seconds_count() -> None:
    """Neither the others' turns nor what happens between two turns makes a painter slower."""
    clock, seconds = Clock(), list[tuple[str, float]]()
    painters = {"slow": clock.painter(2, 2), "quick": clock.painter(1, 3)}
    for snapshot in take_turns(painters, clock, lambda: None):
        seconds.append((snapshot.name, snapshot.seconds))
        clock.work(100)
    assert sorted(seconds) == [("quick", 1), ("quick", 2), ("quick", 3), ("slow", 2), ("slow", 4)]


def test_who_has_worked_least_goes_on() -> None:
    """A slow minute of the machine meets all painters at the same point of their work."""
    clock = Clock()
    painters = {"slow": clock.painter(3, 2), "quick": clock.painter(1, 3)}
    names = [snapshot.name for snapshot in take_turns(painters, clock, lambda: None)]
    assert names == ["slow", "quick", "quick", "quick", "slow"]


def test_waiting_for_the_device_belongs_to_the_turn() -> None:
    """Work that was only handed to the device is not free."""
    clock = Clock()
    turns = take_turns({"one": clock.painter(1, 2)}, clock, lambda: clock.work(5))
    assert [snapshot.seconds for snapshot in turns] == [6, 12]


def test_snapshots_become_rarer() -> None:
    """Every evaluation at first, every third in the end, and always the last."""
    clock = Clock()
    turns = take_turns({"one": clock.painter(1, 124)}, clock, lambda: None)
    steps = [snapshot.look.step for snapshot in turns]
    assert steps[:80] == list(range(1, 81))
    assert steps[80:83] == [82, 84, 86]
    assert steps[-3:] == [120, 123, 124]


def test_snapshots_may_be_rare_from_the_start() -> None:
    """A device that should not be stopped often is asked after every fifth evaluation."""
    clock = Clock()
    turns = take_turns({"one": clock.painter(1, 12)}, clock, lambda: None, least=5)
    assert [snapshot.look.step for snapshot in turns] == [5, 10, 12]
