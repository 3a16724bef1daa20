"""nst_core.pyramid."""

import pytest

from nst_core import PictureError
from nst_core.pyramid import Scale, plan, resumed

PLAN = plan(400, 300, 10, 3)


def test_each_scale_is_half_the_next() -> None:
    """Three scales of 400 x 300."""
    assert plan(400, 300, 10, 3) == (Scale(100, 75, 10), Scale(200, 150, 10), Scale(400, 300, 10))


def test_small_pictures_have_fewer_scales() -> None:
    """A side under 64 px shows the network too little."""
    assert plan(200, 128, 10, 6) == (Scale(100, 64, 10), Scale(200, 128, 10))


def test_the_full_size_is_always_there() -> None:
    """Even one pixel has its scale."""
    assert plan(1, 1, 5, 3) == (Scale(1, 1, 5),)


def test_what_is_done_is_not_left() -> None:
    """After four of ten steps at the second size, six are left there and ten at the third."""
    assert [len(scale.left) for scale in resumed(PLAN, 1, 4)] == [0, 6, 10]


def test_work_is_overhead_and_pixels_of_each_step_and_of_getting_ready() -> None:
    """A step at 128 x 64 px costs 8192 for the pixels, as much besides, and one is to get ready."""
    scale = Scale(128, 64, 9)
    assert [scale.work_until(step) for step in (0, 1, 2)] == [0, 2 * 16384, 3 * 16384]
    assert scale.work == 10 * 16384


@pytest.mark.parametrize(("index", "step"), [(3, 0), (1, 11)])
def test_a_place_outside_of_the_plan_is_refused(index: int, step: int) -> None:
    """There are three sizes of ten steps."""
    with pytest.raises(PictureError, match="another painting"):
        resumed(PLAN, index, step)
