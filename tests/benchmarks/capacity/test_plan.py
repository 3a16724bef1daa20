"""Machines and money, computed by hand."""

from dataclasses import replace

import pytest

from benchmarks.capacity.figures import Assumed, Measured, mean_seconds, peak
from benchmarks.capacity.plan import plan, write_seconds

SIMPLE = replace(
    Assumed(), gpu_seconds={"draft": 10.0}, mix={"draft": 1.0}, server_jobs=2.0, retention_days=10.0
)


def test_the_busiest_hour() -> None:
    """A day of two hours, one three times as busy: 1.5 times the mean."""
    assert peak((1, 3)) == 1.5


def test_an_average_job() -> None:
    """Half of 2 s and half of 6 s."""
    assert mean_seconds({"draft": 2.0, "fine": 6.0}, {"draft": 0.5, "fine": 0.5}) == 4.0


def test_what_a_job_writes() -> None:
    """5.7 + 3.0 + 2.6 ms, and twice 2.3 ms for its card and its delivery."""
    assert write_seconds(Measured(), Assumed()) == pytest.approx(0.0159)


def test_shards_and_pictures() -> None:
    """10,000 jobs are 5,000 servers, so 5 shards; and 5.4 MB each for ten days."""
    made = plan(10_000, "gpu", Measured(), SIMPLE)
    assert (made.shards, made.kept) == (5, 10_000 * 10 * 5.4e6)


def test_the_bill_is_the_sum_of_its_parts() -> None:
    """One bot and one database for a month beside the slots and the pictures."""
    made = plan(10_000, "gpu", Measured(), SIMPLE)
    rest = made.slots * 0.70 * 730 + made.kept / 1e9 * 0.02
    assert made.month == pytest.approx(rest + 0.05 * 730 + 0.30 * 730)


@pytest.mark.parametrize(("jobs", "stores"), [(1e3, 1), (1e6, 1), (1e7, 7)])
def test_one_writer_is_not_enough_for_ever(jobs: float, stores: int) -> None:
    """190 jobs a second write for 3.1 s each second: seven databases, half full."""
    assert plan(jobs, "gpu", Measured(), Assumed()).stores == stores


def test_slots_keep_up_in_the_busiest_hour() -> None:
    """There are more of them than jobs at once."""
    made = plan(1e6, "cpu", Measured(), Assumed())
    assert made.slots > made.rate * made.seconds
