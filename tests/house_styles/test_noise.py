"""Clouds, blur and light on a relief."""

import numpy as np

from house_styles.noise import blur, clouds, grain, relief


def _rng() -> np.random.Generator:
    return np.random.default_rng(3)


def test_clouds_belong_to_their_seed() -> None:
    """The same seed gives the same clouds, another seed others."""
    same, other = clouds(32, _rng()), clouds(32, np.random.default_rng(4))
    assert np.array_equal(clouds(32, _rng()), same)
    assert not np.allclose(same, other)


def test_small_clouds_are_large_ones_shrunk() -> None:
    """The size of the canvas does not change the weather."""
    small, large = clouds(32, _rng(), octaves=1), clouds(128, _rng(), octaves=1)
    shrunk = large.reshape(32, 4, 32, 4).mean(axis=(1, 3))
    assert np.abs(shrunk - small).max() < 0.05


def test_clouds_are_centred() -> None:
    """They lighten as much as they darken."""
    assert abs(clouds(64, _rng(), (16, 16)).mean()) < 0.05


def test_grain_is_fine() -> None:
    """Neighbouring pixels of a grain one pixel wide have little in common."""
    speck = grain(64, _rng(), 1 / 64)
    assert abs(np.corrcoef(speck[:, :-2].ravel(), speck[:, 2:].ravel())[0, 1]) < 0.1


def test_blur_leaves_a_flat_field_alone() -> None:
    """Mirrored edges bring nothing in from outside."""
    assert np.allclose(0.7, blur(np.full((32, 32), 0.7), 0.1), atol=1e-6)


def test_blur_is_a_gaussian() -> None:
    """A point becomes a bell whose standard deviation is the radius."""
    point = np.zeros((65, 65))
    point[32, 32] = 1
    soft = blur(point, 4 / 65)
    places = np.arange(65) - 32
    assert np.isclose(1, soft.sum())
    assert np.isclose(16, (soft.sum(axis=0) * places**2).sum(), rtol=0.01)


def test_relief_is_lit_from_the_upper_left() -> None:
    """A slope that rises to the right is lit, one that falls is dark, a plain is neither."""
    ramp = np.tile(np.linspace(0, 1, 16), (16, 1))
    lit, dark, flat = (relief(height, 1) for height in (ramp, -ramp, 0 * ramp))
    assert (lit > 0).all()
    assert np.allclose(-lit, dark)
    assert not flat.any()
