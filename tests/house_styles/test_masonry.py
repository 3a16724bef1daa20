"""Rows and rings of stones."""

import numpy as np

from house_styles.masonry import Wall
from house_styles.palette import paint_box
from house_styles.shapes import polar


def _wall(size: int = 60) -> Wall:
    return Wall(size, 0.1, np.random.default_rng(0))


def test_rows_are_one_stone_high() -> None:
    """Ten rows of a tenth each."""
    wall = _wall()
    stones = wall.rows(wall.y, wall.x, wall.x)
    assert list(range(10)) == np.unique(stones.row).tolist()
    assert (np.diff(stones.row, axis=1) == 0).all()


def test_a_ring_holds_a_whole_number_of_stones() -> None:
    """The second ring is 2π·1.5 stones around, rounded to 9."""
    wall = _wall(200)
    far, around = polar(wall.x, wall.y, (0.5, 0.5))
    stones = wall.rings(far, around, far)
    assert list(range(9)) == np.unique(stones.column[stones.row == 1]).tolist()


def test_a_stone_has_one_tone() -> None:
    """Without a lit dome, whatever differs inside a lively region differs between stones."""
    wall = _wall()
    stones = wall.rows(wall.y, wall.x, np.full_like(wall.x, 0.5))
    wall.lay(wall.x > 0, stones, paint_box("#000000", "#ffffff"), 1.0)
    dome = 0.07 * (1 - stones.into_row - stones.into_column)
    first = (stones.row == 3) & (stones.column == stones.column[18, 30])
    assert np.ptp((wall.colours[..., 0] - dome)[first]) < 1e-5


def test_regions_cover_each_other() -> None:
    """The second region hides the first where it lies, and only there."""
    wall = _wall()
    stones = wall.rows(wall.y, wall.x, 0 * wall.x)
    wall.lay(wall.x > 0, stones, paint_box("#000000", "#ffffff"), 0)
    wall.lay(wall.x > 0.5, stones, paint_box("#000000", "#ffffff"), 0)
    assert [wall.region[:, 0].max(), wall.region[:, -1].min()] == [1, 2]


def test_joints_run_around_each_stone() -> None:
    """Joints take up a part of the wall, and the middle of a stone is free."""
    wall = _wall(200)
    stones = wall.rows(wall.y, wall.x, 0 * wall.x)
    wall.lay(wall.x > 0, stones, paint_box("#000000", "#ffffff"), 0)
    middle = (abs(stones.into_row - 0.5) < 0.2) & (abs(stones.into_column - 0.5) < 0.2)
    assert 0.1 < wall.joint.mean() < 0.5
    assert not wall.joint[middle].any()
