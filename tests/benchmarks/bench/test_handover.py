"""benchmarks.bench.handover: work that calls back becomes an iterator."""

from collections.abc import Callable

import pytest

from benchmarks.bench.handover import in_turns


def test_reports_come_in_order() -> None:
    """Each report is one item."""

    def work(report: Callable[[int], None]) -> None:
        for number in range(3):
            report(number)

    assert list(in_turns(work)) == [0, 1, 2]


def test_work_stands_still_between_two_reports() -> None:
    """What follows a report happens only when the next one is asked for."""
    done = []

    def work(report: Callable[[str], None]) -> None:
        report("first")
        done.append("more")
        report("second")

    reports = in_turns(work)
    assert (next(reports), done) == ("first", [])
    assert (next(reports), done) == ("second", ["more"])
    assert list(reports) == []


def test_the_works_exception_comes_out() -> None:
    """A painter that fails does not look like one that has finished."""

    def work(report: Callable[[int], None]) -> None:
        report(1)
        raise ValueError("no paint")

    with pytest.raises(ValueError, match="no paint"):
        list(in_turns(work))


def test_work_ends_when_nobody_asks_any_more() -> None:
    """An iterator that is closed early leaves no thread behind."""
    ended = []

    def work(report: Callable[[int], None]) -> None:
        try:
            for number in range(1000):
                report(number)
        finally:
            ended.append(True)

    reports = in_turns(work)
    next(reports)
    reports.close()
    assert ended == [True]
