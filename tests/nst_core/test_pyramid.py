"""nst_core.pyramid."""

from nst_core.pyramid import Scale, plan


def test_each_scale_is_half_the_next() -> None:
    """Three scales of 400 x 300."""
    assert plan(400, 300, 10, 3) == (Scale(100, 75, 10), Scale(200, 150, 10), Scale(400, 300, 10))


def test_small_pictures_have_fewer_scales() -> None:
    """A side under 64 px shows the network too little."""
    assert plan(200, 128, 10, 6) == (Scale(100, 64, 10), Scale(200, 128, 10))


def test_the_full_size_is_always_there() -> None:
    """Even one pixel has its scale."""
    assert plan(1, 1, 5, 3) == (Scale(1, 1, 5),)


def test_work_counts_pixels_and_steps() -> None:
    """4 x 3 pixels, 10 steps."""
    assert Scale(4, 3, 10).work == 120
