"""What `/stats` says, in English."""

import pytest

from bot.replies import stats as said


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (1490, "24 min 50 s"), (3725, "1 h 2 min")],
)
def test_a_length_of_time_has_two_units(seconds: float, expected: str) -> None:
    """Nobody needs the seconds of a day."""
    assert str(said.duration(seconds)) == expected


def test_bars_show_how_often_compared_to_the_first() -> None:
    """Even what was used once has something to show."""
    lines = str(said.bars([("A_b", 40), ("B", 20), ("C", 1)])).split("\n")
    assert lines == ["▰▰▰▰▰▰▰▰▰▰ A\\_b × 40", "▰▰▰▰▰▱▱▱▱▱ B × 20", "▰▱▱▱▱▱▱▱▱▱ C × 1"]
