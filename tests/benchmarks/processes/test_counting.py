"""What the benchmark of two processes counts."""

from benchmarks.processes.counting import Entry, overtakings, tally
from bot.storage.tables import State


def entry(turn: int, began: float, *, submitted: float = 0.0, state: str = State.DONE) -> Entry:
    """The job of this turn."""
    return Entry(turn, turn, state, submitted, began)


def test_the_fair_order_overtakes_nobody() -> None:
    """Each begins after those before it."""
    assert overtakings([entry(turn, 1.0 + turn) for turn in range(4)]) == [0, 0, 0, 0]


def test_who_waits_while_later_ones_begin_is_overtaken() -> None:
    """By as many as begin meanwhile."""
    assert overtakings([entry(2, 1.0), entry(3, 2.0), entry(1, 3.0)]) == [0, 0, 2]


def test_who_was_not_there_yet_is_not_overtaken() -> None:
    """Of the two that begin before it, one began before it came."""
    late = entry(1, 3.0, submitted=1.5)
    assert overtakings([entry(2, 1.0), entry(3, 2.0), late]) == [0, 0, 1]


def test_what_is_counted() -> None:
    """A job that was begun by both, and one that has not ended."""
    entries = [entry(1, 1.0), entry(2, 2.0, state=State.RUNNING)]
    counted = tally(entries, [["a", "b"], ["a"]], seconds=0.5)
    assert (counted.twice, counted.lost, counted.starved, counted.rate) == (1, 1, 0, 4.0)
    assert counted.each == (2, 1)
