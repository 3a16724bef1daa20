"""Numbers as people read them."""

import pytest

from bot.status.page import numbers


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-3, "0 s"),
        (0, "0 s"),
        (0.84, "0.8 s"),
        (9.94, "9.9 s"),
        (9.96, "10 s"),
        (59.6, "1 min"),
        (200, "3 min 20 s"),
        (3599.7, "1 h"),
        (7500, "2 h 5 min"),
        (86_400 * 3 + 3600 * 4, "3 d 4 h"),
    ],
)
def test_a_time_span_has_two_units(seconds: float, words: str) -> None:
    """The two largest units that matter, and nothing like 60 s."""
    assert numbers.duration(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-1, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (7199, "1 h ago"),
        (180_000, "2 d ago"),
    ],
)
def test_the_past_is_rounded_down(seconds: float, words: str) -> None:
    """Something is an hour ago until it is two."""
    assert numbers.ago(seconds) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (999_600, "1.0 MB"),
        (2_140_000_000, "2.1 GB"),
        (32e9, "32 GB"),
    ],
)
def test_bytes_have_a_unit(count: float, words: str) -> None:
    """Two digits at least, and steps of a thousand."""
    assert numbers.size(count) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (0.012345, "0.0123"), (1.5, "1.50"), (12.345, "12.3"), (123_456.0, "123,456")],
)
def test_a_figure_has_three_digits(number: float, words: str) -> None:
    """Large and small ones are read without powers of ten."""
    assert numbers.figure(number) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.046, "46 ms"), (1, "1.00 s")])
def test_a_step_is_short_or_long(seconds: float, words: str) -> None:
    """A GPU's step is counted in milliseconds."""
    assert numbers.per_step(seconds) == words


@pytest.mark.parametrize(("most", "top"), [(0, 1), (1, 1), (7, 8), (8.5, 10), (11, 20), (580, 600)])
def test_a_scale_ends_at_a_round_number(most: float, top: int) -> None:
    """It is not less than the highest bar."""
    assert numbers.round_up(most) == top


@pytest.mark.parametrize(("most", "top"), [(0, 1), (11, 20), (61, 120), (15_000, 18_000)])
def test_a_scale_of_time_ends_at_a_round_time(most: float, top: float) -> None:
    """Seconds, minutes and hours that people have a name for."""
    assert numbers.round_seconds(most) == top
