"""Every style is deterministic, rich in values, itself, and the picture that is committed."""

import functools
import itertools
import re

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from house_styles.__main__ import PRESETS
from house_styles.catalogue import HouseStyle, catalogue
from house_styles.publish import SEED

each_style = pytest.mark.parametrize("style", catalogue(), ids=lambda style: style.key)


@functools.cache
def _painted(key: str) -> Image.Image:
    """A small painting; only the size differs from what is committed."""
    style = next(style for style in catalogue() if style.key == key)
    return style.paint(256, SEED)


def _thumbnail(image: Image.Image) -> NDArray[np.float64]:
    """32 x 32 mean colours in 0..1: what is left of a picture from across the room."""
    small = image.convert("RGB").resize((32, 32), Image.Resampling.BOX)
    colours: NDArray[np.float64] = np.asarray(small, dtype=np.float64) / 255
    return colours


def _colours(image: Image.Image) -> NDArray[np.float64]:
    """How much of a picture is in each of 6 x 6 x 6 colours; adds up to 1."""
    levels = np.asarray(image).reshape(-1, 3).astype(int) * 6 // 256
    counts = np.bincount(levels @ (36, 6, 1), minlength=216)
    shares: NDArray[np.float64] = counts / counts.sum()
    return shares


def test_there_are_twelve() -> None:
    """Twelve styles with keys in lower snake case and titles of their own."""
    keys = [style.key for style in catalogue()]
    assert len(set(keys)) == 12
    assert len({style.title for style in catalogue()}) == 12
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", key) for key in keys)


@each_style
def test_same_seed_same_pixels(style: HouseStyle) -> None:
    """Painting again gives the very same picture."""
    assert _painted(style.key).tobytes() == style.paint(256, SEED).tobytes()


@each_style
def test_committed_picture_is_what_the_code_paints(style: HouseStyle) -> None:
    """Shrunk to mean colours, the committed file and a small repaint are alike to 2 %."""
    with Image.open(PRESETS / f"{style.key}.webp") as committed:
        difference = np.abs(_thumbnail(committed) - _thumbnail(_painted(style.key)))
    assert difference.mean() < 0.02


@each_style
def test_values_reach_from_dark_to_light(style: HouseStyle) -> None:
    """The lightest 2 % are at least 0.6 of full scale above the darkest 2 %."""
    dark, light = np.percentile(np.asarray(_painted(style.key).convert("L")) / 255, (2, 98))
    assert light - dark > 0.6


def test_palettes_are_distinct() -> None:
    """No two styles share half of their colours (histogram intersection)."""
    palettes = {style.key: _colours(_painted(style.key)) for style in catalogue()}
    for one, other in itertools.combinations(palettes, 2):
        assert np.minimum(palettes[one], palettes[other]).sum() < 0.5, (one, other)
