"""What a seed changes."""

import pytest
from PIL import Image, ImageChops, ImageStat

import nst_core
from bot.jobs.backends.variation import LAYERS, LIGHT, STROKES, clouded, varied

LEANING = Image.new("RGB", (2, 1))
LEANING.putpixel((0, 0), (255, 255, 255))
"""White on the left."""

STYLES = (nst_core.Style(LEANING, weight=3), nst_core.Style(LEANING, weight=1))


def drawn(seed: int) -> tuple[tuple[nst_core.Style, ...], nst_core.Options]:
    """The variation of two styles with this seed."""
    return varied(STYLES, nst_core.Options(), seed)


def told(seed: int) -> list[object]:
    """All that decides it."""
    styles, options = drawn(seed)
    return [options, *((style.scale, style.picture.tobytes(), style.weight) for style in styles)]


def test_no_seed_is_no_variation() -> None:
    """It is what everybody gets."""
    assert drawn(0) == (STYLES, nst_core.Options())


def test_the_same_seed_is_the_same_variation() -> None:
    """In every process, today and tomorrow."""
    assert told(12345) == told(12345)
    assert [round(style.scale, 4) for style in drawn(1)[0]] == [1.1782, 0.8004]


def test_different_seeds_are_different_variations() -> None:
    """Nobody gets the same picture twice."""
    assert len({str(told(seed)) for seed in range(50)}) == 50


@pytest.mark.parametrize("seed", range(1, 30))
def test_it_stays_within_good_taste(seed: int) -> None:
    """Strokes and layers do not go to extremes; a blend keeps its weights."""
    styles, options = drawn(seed)
    assert all(STROKES[0] <= style.scale <= STROKES[1] for style in styles)
    assert [style.weight for style in styles] == [3, 1]
    weights = options.layer_weights
    assert sum(weights) == pytest.approx(1)
    assert max(weights) / min(weights) <= LAYERS**2


def test_about_half_of_them_lean_the_other_way() -> None:
    """The style's picture is mirrored."""
    mirrored = [drawn(seed)[0][0].picture.getpixel((0, 0)) == (0, 0, 0) for seed in range(1, 101)]
    assert 30 < sum(mirrored) < 70


def clouds(seed: int, strength: int = 50) -> Image.Image:
    """What is added to a grey photo, around 128."""
    photo = Image.new("RGB", (96, 64), "grey")
    options = nst_core.Options(size=96, strength=strength, init="content")
    return clouded(photo, STYLES, options, seed)


def test_a_variation_begins_with_clouds() -> None:
    """About as strong as promised, and soft: half the size loses nothing."""
    begin = clouds(1)
    assert begin.size == (96, 64)
    grey = ImageStat.Stat(begin.convert("L"))
    assert abs(grey.mean[0] - 128) < LIGHT
    assert LIGHT / 2 < grey.stddev[0] < 3 / 2 * LIGHT
    soft = begin.resize((48, 32)).resize((96, 64))
    assert max(ImageStat.Stat(ImageChops.difference(begin, soft)).mean) < 2


def test_the_same_seed_has_the_same_clouds() -> None:
    """And another one has others."""
    assert clouds(1) == clouds(1) != clouds(2)


def test_a_weak_variation_stays_near_the_photo() -> None:
    """At a tenth of the dial's middle there is hardly a cloud."""
    assert ImageStat.Stat(clouds(1, strength=5)).stddev[0] < LIGHT / 5
