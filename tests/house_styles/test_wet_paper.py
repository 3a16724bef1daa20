"""Washes add up as light through glass does."""

import numpy as np

from house_styles.wet_paper import PAPER, Pigment, Sheet

ROSE = np.array([0.9, 0.3, 0.5])


def _sheet() -> Sheet:
    return Sheet(64, np.random.default_rng(0))


def _painted(washes: int) -> Sheet:
    sheet = _sheet()
    for _ in range(washes):
        sheet.wash((slice(None), slice(None)), np.full((64, 64), 0.4), Pigment(ROSE, 0.5))
    return sheet


def test_dry_paper_is_white() -> None:
    """Without a wash, the light that comes back is the paper's, but for its tooth."""
    assert np.allclose(PAPER, _sheet().dry().mean(axis=(0, 1)), atol=0.01)


def test_two_washes_absorb_twice() -> None:
    """Density is additive: Beer and Lambert."""
    assert np.allclose(2 * _painted(1).density, _painted(2).density)


def test_a_wash_takes_its_colour() -> None:
    """Rose lets red through, and green least."""
    red, green, blue = _painted(2).dry().mean(axis=(0, 1))
    assert red > blue > green


def test_masked_paper_stays_dry() -> None:
    """Where the paper is masked, a wash leaves nothing."""
    sheet = _sheet()
    sheet.open[:, :32] = 0
    sheet.wash((slice(None), slice(None)), np.full((64, 64), 0.4), Pigment(ROSE, 1))
    assert not sheet.density[:, :32].any()
    assert sheet.density[:, 32:].all()


def test_a_crisp_edge_gathers_pigment() -> None:
    """Just inside its outline a dry-edged wash is darker than in its middle."""
    sheet = Sheet(256, np.random.default_rng(0))
    depth = 0.4 - np.abs(sheet.x - 0.5)
    sheet.wash((slice(None), slice(None)), depth, Pigment(ROSE, 1, wet=0))
    columns = sheet.density[..., 1].mean(axis=0)
    assert columns[20:40].max() > 1.2 * columns[118:138].mean()


def test_near_keeps_to_the_sheet() -> None:
    """A window at the corner ends with the paper and is never empty."""
    rows, columns = _sheet().near(np.array([0.0, 1.0]), 0.25)
    assert (slice(48, 64), slice(0, 17)) == (rows, columns)
