"""Erlang's formula against numbers that are known by hand and from tables."""

import pytest

from benchmarks.capacity.erlang import late, mean_wait, slots_for, waiting


def test_one_slot_is_busy_as_often_as_it_is_loaded() -> None:
    """In M/M/1 at 80 % four of five jobs wait, and a job waits for four times its own length."""
    assert waiting(1, 0.8) == pytest.approx(0.8)
    assert mean_wait(1, 0.8, 10.0) == pytest.approx(40.0)


def test_two_slots() -> None:
    """In M/M/2 with one erlang a third of the jobs waits: a²/(a² + 2(1 - a/2)(1 + a)) = 1/3."""
    assert waiting(2, 1.0) == pytest.approx(1 / 3)


@pytest.mark.parametrize("load", [3.0, 3.5])
def test_what_is_overloaded_lets_everybody_wait(load: float) -> None:
    """As much work as slots, or more, and the queue grows for ever."""
    assert (waiting(3, load), late(3, load, 1.0, 99.0)) == (1.0, 1.0)
    assert mean_wait(3, load, 1.0) == float("inf")


def test_waiting_longer_is_rarer() -> None:
    """In M/M/1 at 50 %, one in 2·e waits longer than two service times."""
    assert late(1, 0.5, 1.0, 2.0) == pytest.approx(0.5 / 2.718281828)


def test_the_fewest_slots_that_are_enough() -> None:
    """One slot less would break the promise."""
    slots = slots_for(20.0, 1.0, 0.5, 0.05)
    assert late(slots, 20.0, 1.0, 0.5) <= 0.05 < late(slots - 1, 20.0, 1.0, 0.5)
