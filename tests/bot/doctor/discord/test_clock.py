"""This machine's clock beside Discord's."""

import pytest

from bot.doctor.discord.clock import clock
from bot.doctor.finding import Grade

DATE = "Sat, 21 Nov 2026 12:00:00 GMT"
THEIRS = 1_795_262_400.0
"""The same in seconds of Unix time."""


@pytest.mark.parametrize(
    ("asked", "answered", "grade"),
    [
        (0.9, 1.0, Grade.FINE),  # the header has no fractions
        (-8.0, 1.0, Grade.FINE),  # a slow answer tells nothing
        (5.9, 6.0, Grade.FINE),
        (7.0, 7.1, Grade.WARNING),
        (-7.1, -7.0, Grade.WARNING),
        (22.0, 22.1, Grade.TROUBLE),
        (-21.1, -21.0, Grade.TROUBLE),
    ],
)
def test_seconds_decide(asked: float, answered: float, grade: Grade) -> None:
    """More than 5 are a warning, more than a lease's 20 are trouble."""
    (found,) = clock(DATE, THEIRS + asked, THEIRS + answered)
    assert found.grade is grade


def test_the_direction_is_told() -> None:
    """An operator sees which way to turn it."""
    (found,) = clock(DATE, THEIRS + 91, THEIRS + 91.2)
    assert found.what.startswith("90 seconds fast")


def test_no_header_is_no_finding() -> None:
    """A proxy may take it away."""
    assert clock("", THEIRS, THEIRS) == []
