"""nst_core.animation.course: several paintings are told as one."""

import pytest
from PIL import Image

from nst_core import Losses, Options, Progress
from nst_core.animation.course import Course
from nst_core.checkpoint import Checkpoint
from nst_core.pyramid import Scale
from nst_core.snapshot import Snapshot

PICTURE = Image.new("RGB", (1, 1))
PLANS = [(Scale(128, 64, 4), Scale(256, 96, 4)), (), (Scale(256, 96, 2),)]
"""Their steps cost twice and four times the overhead of one, and getting ready counts as a step:
work of 10 + 20, none, and 12; 42 in all."""


def _progress(step: int, fraction: float) -> Progress:
    return Progress(
        step=step,
        steps=8,
        fraction=fraction,
        elapsed=1.0,
        remaining=1.0,
        losses=Losses(1.0, 2.0, 3.0),
        preview=lambda _: PICTURE,
        checkpoint=lambda: Checkpoint(PICTURE, 0, 1),
        snapshot=lambda: Snapshot(0, 1, {}),
    )


def test_steps_and_work_are_those_of_all_frames() -> None:
    """Half of the first frame is 15 of 42; half of the last one 36."""
    seen: list[Progress] = []
    course = Course(PLANS, Options(steps=4, scales=2), seen.append)
    course.turn(PLANS[0])["on_progress"](_progress(6, 0.5))
    course.turn(PLANS[2])["on_progress"](_progress(1, 0.5))
    assert [(p.step, p.steps) for p in seen] == [(6, 10), (9, 10)]
    assert pytest.approx([p.fraction for p in seen]) == [15 / 42, 36 / 42]


def test_nothing_remains_at_the_end() -> None:
    """The last step of the last frame is the end, and the present frame's losses are told."""
    seen: list[Progress] = []
    course = Course(PLANS[2:], Options(steps=2), seen.append)
    course.turn(PLANS[2])["on_progress"](_progress(2, 1.0))
    assert (1.0, 0.0, Losses(1.0, 2.0, 3.0)) == (
        seen[0].fraction,
        seen[0].remaining,
        seen[0].losses,
    )


def test_nobody_need_listen() -> None:
    """Without a listener nothing happens."""
    Course(PLANS, Options(), None).turn(PLANS[0])["on_progress"](_progress(1, 0.1))


def test_a_frame_has_its_steps_and_its_share_of_the_time() -> None:
    """Of 42 seconds the first gets 30 and the last 12."""
    course = Course(PLANS, Options(steps=4, scales=2, time_limit=42), None)
    first, last = (course.turn(PLANS[n])["options"] for n in (0, 2))
    assert (first.steps, first.scales, first.time_limit) == (4, 2, 30.0)
    assert (last.steps, last.scales, last.time_limit) == (2, 1, 12.0)


def test_a_share_of_the_time_is_never_too_short() -> None:
    """An option that is in range for the whole is in range for each frame."""
    course = Course(PLANS, Options(time_limit=0.1), None)
    assert course.turn(PLANS[2])["options"].time_limit == 0.1
