"""benchmarks.bench.painters: ours among its peers."""

import pytest
from PIL import Image

from benchmarks.bench.painters import Studio
from benchmarks.pastiche_peer import Pair


@pytest.fixture(scope="module")
def shown(pair: Pair) -> list[tuple[int, Image.Image]]:
    """What our engine shows of a painting of two evaluations."""
    return [(look.step, look.picture()) for look in Studio("cpu", 2).ours(pair)]


def test_every_evaluation_is_shown(shown: list[tuple[int, Image.Image]]) -> None:
    """The last is the look at what the last step made."""
    assert [step for step, _ in shown] == [1, 2, 3]


def test_we_show_what_we_paint(shown: list[tuple[int, Image.Image]]) -> None:
    """The last picture is not the first."""
    assert shown[-1][1].tobytes() != shown[0][1].tobytes()
