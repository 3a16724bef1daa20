"""Made-up people come as they are meant to."""

from collections import Counter

import pytest

from benchmarks.capacity.arrivals import Arrival, arrivals
from benchmarks.capacity.checks import seeded
from benchmarks.capacity.figures import DAY

MIX = {"draft": 0.25, "fine": 0.75}


@pytest.fixture(scope="module")
def day() -> list[Arrival]:
    """A day of about 20,000 jobs."""
    return list(arrivals(20_000, 0.0, DAY, MIX, seeded(5)))


def test_as_many_as_were_ordered(day: list[Arrival]) -> None:
    """Within 3 %, in order of time."""
    assert len(day) == pytest.approx(20_000, rel=0.03)
    assert [arrival.at for arrival in day] == sorted(arrival.at for arrival in day)


def test_the_evening_is_busier_than_the_night(day: list[Arrival]) -> None:
    """Five times, as the hours say: 10 parts against 2."""
    hours = Counter(int(arrival.at // 3600) for arrival in day)
    assert hours[19] + hours[20] == pytest.approx(5 * (hours[3] + hours[4]), rel=0.25)


def test_some_come_far_more_often(day: list[Arrival]) -> None:
    """The busiest hundredth of 10,000 people asks for a tenth of everything."""
    often = sum(arrival.owner < 100 for arrival in day)
    assert often == pytest.approx(len(day) / 10, rel=0.2)


def test_the_mix(day: list[Arrival]) -> None:
    """A quarter are drafts."""
    drafts = sum(arrival.quality == "draft" for arrival in day)
    assert drafts == pytest.approx(len(day) / 4, rel=0.05)
