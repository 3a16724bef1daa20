"""nst_core.animation.frames: what stands still is known."""

from PIL import Image

from nst_core.animation.frames import Frame, prepare
from nst_core.options import Options
from tests.nst_core.animation.clips import disc, fading

SMALL = Options(size=96, steps=8, scales=2)


def _still_at(frame: Frame, x: int, y: int) -> object:
    return frame.still.getpixel((x, y))


def test_the_first_frame_is_painted_whole() -> None:
    """Nothing is held, and all sizes and steps are taken."""
    first, *_ = prepare(disc(2), SMALL, None)
    assert first.still.getextrema() == (0, 0)
    assert [scale.steps for scale in first.scales] == [8]


def test_later_frames_take_fewer_steps_at_one_size() -> None:
    """A quarter of the steps, at full size."""
    _, second = prepare(disc(2), Options(size=256, steps=8, scales=2), None)
    assert [(scale.width, scale.steps) for scale in second.scales] == [(256, 2)]


def test_what_moves_is_black_and_all_else_white() -> None:
    """The disc's new and old rims move; the far side of the picture does not."""
    _, second = prepare(disc(2), SMALL, None)
    assert (_still_at(second, 29, 30), _still_at(second, 6, 30)) == (0, 0)
    assert (_still_at(second, 70, 30), _still_at(second, 10, 60)) == (255, 255)


def test_noise_stands_still() -> None:
    """A few grey levels are not motion."""
    _, second = prepare(fading(100, 106), SMALL, None)
    assert (second.still.getextrema(), second.scales) == ((255, 255), ())


def test_a_slow_fade_is_noticed() -> None:
    """Three grey levels in each frame: the third after the one that is shown is new."""
    frames = prepare(fading(100, 103, 106, 109, 112), SMALL, None)
    assert [bool(frame.scales) for frame in frames] == [True, False, False, True, False]


def test_protected_parts_are_held_too() -> None:
    """What is white in the mask or stands still is not painted."""
    mask = Image.new("L", (2, 1))
    mask.putpixel((0, 0), 255)
    _, second = prepare(fading(0, 200), Options(size=32, steps=1), mask)
    assert (second.protect.getpixel((1, 9)), second.protect.getpixel((30, 9))) == (255, 0)


def test_transparency_is_kept_for_later() -> None:
    """Each frame has its own alpha, if it has any."""
    animation = disc(2)
    animation.frames[1].putalpha(99)
    first, second = prepare(animation, SMALL, None)
    assert first.alpha is None
    assert second.alpha is not None
    assert second.alpha.getextrema() == (99, 99)
