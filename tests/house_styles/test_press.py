"""Screens print as much ink as the tone asks for."""

from collections.abc import Callable

import numpy as np
import pytest

from house_styles.canvas import Field
from house_styles.press import dots, inked, lines, sand


def _sand(tone: Field) -> Field:
    return sand(tone, np.random.default_rng(0))


def _dots(tone: Field) -> Field:
    return dots(tone, 0.6)


@pytest.mark.parametrize("screen", [lines, _dots, _sand])
def test_a_darker_tone_prints_more(screen: Callable[[Field], Field]) -> None:
    """Paper stays paper, solid is solid, and ink grows in between."""
    shares = [screen(np.full((256, 256), tone)).mean() for tone in (0, 0.25, 0.5, 0.75, 1)]
    assert sorted(shares) == shares
    assert shares[0] < 0.02
    assert shares[-1] > 0.98


def test_ink_is_a_little_uneven() -> None:
    """A solid plate prints dark, but not the same everywhere; no ink is no ink."""
    solid = inked(np.ones((128, 128)), np.random.default_rng(0))
    assert 0.01 < solid.std() < 0.2
    assert solid.mean() > 0.8
    assert not inked(np.zeros((16, 16)), np.random.default_rng(0)).any()
