"""benchmarks.bench.curve: when a target is reached."""

import pytest

from benchmarks.bench.curve import Point, Verdict, first_as_good, first_below

TARGET = Verdict(100, 900)


@pytest.mark.parametrize(
    ("content", "style", "good"),
    [
        (100, 900, True),
        (105, 895, True),
        (106, 800, False),  # content is more than 5 % worse
        (50, 946, False),  # style is
        (54, 945, True),
        (101, 900, False),  # the sum is worse
    ],
)
def test_nobody_wins_by_trading(content: float, style: float, *, good: bool) -> None:
    """The total is no worse, and content and style are at most 1.05 times the target's."""
    point = Point(1, 1, Verdict(content, style))
    assert first_as_good([point], TARGET) == (point if good else None)


def test_the_first_that_satisfies_counts() -> None:
    """A later one that is better still does not."""
    styles = [2000, 901, 890, 850]
    points = [Point(n, n, Verdict(100, style)) for n, style in enumerate(styles)]
    assert first_as_good(points, TARGET) == points[2]


def test_below_a_total_only_the_sum_counts() -> None:
    """The unclamped loss is one number."""
    points = [Point(n, n, Verdict(500, style)) for n, style in enumerate([600, 500])]
    assert first_below(points, 1000) == points[1]
    assert first_below(points, 999) is None
