"""benchmarks.bench.textbook: the plain loop."""

from typing import Any

import pytest
from PIL import Image

from benchmarks.bench.textbook import Textbook
from benchmarks.pastiche_peer import Pair
from nst_core.image import open_picture, to_tensor
from nst_core.weights import load_weights


@pytest.fixture(scope="module")
def textbook() -> Textbook:
    """With the weights that pastiche has too."""
    return Textbook(load_weights(), "cpu")


def test_its_objective_is_pastiches(
    textbook: Textbook,
    pair: Pair,
    start: Image.Image,
    peer: Any,  # noqa: ANN401 - an untyped package
) -> None:
    """Both minimise the same number."""
    loss = textbook.objective(pair)(to_tensor(start) / 255)
    assert float(loss) == pytest.approx(peer.loss, rel=1e-5)


def test_it_stops_after_its_evaluations(textbook: Textbook, pair: Pair) -> None:
    """Every evaluation is told; a line search that has begun is finished."""
    steps: list[int] = []
    textbook.paint(pair, 4, lambda look: steps.append(look.step))
    assert steps == list(range(1, len(steps) + 1))
    assert 4 <= len(steps) < 8


def test_it_begins_with_the_photo(textbook: Textbook, pair: Pair) -> None:
    """As the others do."""
    pictures: list[Image.Image] = []
    textbook.paint(pair, 1, lambda look: pictures.append(look.picture()))
    assert pictures[0].tobytes() == open_picture(pair.content).tobytes()
