"""Tiles come out of the kiln with straps above and shadows beside them."""

import numpy as np

from house_styles.kiln import BONE, Tiler, fire

SQUARE = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


def _fired(*, strap: bool) -> np.ndarray[tuple[int, ...], np.dtype[np.floating]]:
    rng = np.random.default_rng(0)
    tiler = Tiler(128, rng)
    tiler.piece(SQUARE, np.array([0.1, 0.6, 0.6]))
    if strap:
        tiler.strap(np.array([[0.0, 0.5], [1.0, 0.5]]), 0.06)
    return fire(tiler, rng)


def test_a_strap_is_bone() -> None:
    """The middle of a strap has the strap's colour, whatever lies under it."""
    middle = _fired(strap=True)[63:65].mean(axis=(0, 1))
    assert np.allclose(BONE, middle, atol=0.05)


def test_a_strap_casts_its_shadow_down() -> None:
    """With light from above, a tile is darker just below a strap than just above it."""
    lights = _fired(strap=True).mean(axis=(1, 2))
    assert lights[69] < lights[58] < lights[20]


def test_a_tile_keeps_its_hue() -> None:
    """Glaze varies a little; turquoise stays turquoise."""
    red, green, blue = _fired(strap=False).mean(axis=(0, 1))
    assert green > 3 * red
    assert blue > 3 * red
