"""nst_core.animation.paint, with real weights on small clips."""

from collections.abc import Sequence

import pytest
from PIL import Image, ImageChops

from nst_core import Cancelled, Engine, OptionError, Options, Progress, Stop, Style, stylize
from nst_core.animation import Animation, animate
from tests.nst_core.animation.clips import disc, fading

SMALL = Options(size=48, steps=4, scales=1)
TINY = Options(size=32, steps=4, scales=1)


def _change(first: Image.Image, second: Image.Image) -> int:
    """The greatest difference of two pictures in any channel."""
    return max(ImageChops.difference(first, second).tobytes())


def _alike(first: Image.Image, second: Image.Image) -> bool:
    return _change(first, second) == 0


def _flicker(frames: Sequence[Image.Image]) -> int:
    """The greatest change between frames in a part of the clip that the disc never reaches."""
    width, height = frames[0].size
    parts = [frame.crop((width * 3 // 4, 0, width, height)) for frame in frames]
    return max(_change(parts[0], part) for part in parts)


def test_what_stands_still_does_not_flicker(engine: Engine, style: Style) -> None:
    """The background is the same to the last bit; painted one by one, it is not."""
    animation, options = disc(5), Options(size=96, steps=2, scales=1)
    together = animate(animation, [style], options, engine=engine).frames
    alone = [stylize(f, [style], options, engine=engine).image for f in animation.frames[:2]]
    assert _flicker(together) == 0
    assert _flicker(alone) > 0


def test_what_moves_is_painted(engine: Engine, style: Style) -> None:
    """The disc's place changes in every frame."""
    frames = animate(disc(3), [style], SMALL, engine=engine).frames
    assert not _alike(frames[0], frames[1])
    assert not _alike(frames[1], frames[2])


def test_the_first_frame_is_painted_like_a_photo(engine: Engine, style: Style) -> None:
    """With the same options and seed it is the same picture."""
    animation = disc(2)
    still = stylize(animation.frames[0], [style], SMALL, engine=engine).image
    assert _alike(still, animate(animation, [style], SMALL, engine=engine).frames[0])


def test_a_frame_that_has_not_changed_takes_no_step(engine: Engine, style: Style) -> None:
    """It is the last one again, but for its own duration."""
    seen: list[Progress] = []
    animation = Animation(fading(90, 90, 90).frames, (40, 50, 60), 3)
    result = animate(animation, [style], TINY, on_progress=seen.append, engine=engine)
    assert _alike(result.frames[0], result.frames[2])
    assert (result.durations, result.loop) == ((40, 50, 60), 3)
    assert [(p.step, p.steps) for p in seen] == [(n, 4) for n in range(1, 5)]


def test_progress_is_that_of_the_whole(engine: Engine, style: Style) -> None:
    """Four steps, then one for each of two frames; the preview is the present frame's."""
    seen, previews = [], []

    def note(progress: Progress) -> None:
        seen.append((progress.step, progress.steps))
        previews.append(progress.preview(48))

    frames = animate(disc(3), [style], SMALL, on_progress=note, engine=engine).frames
    assert seen == [(n, 6) for n in range(1, 7)]
    assert _change(frames[2], previews[5]) < _change(frames[2], previews[3])


def test_finished_early_it_is_whole(engine: Engine, style: Style) -> None:
    """After the first frame, the others are there without another step, each with its motion."""
    stop, steps = Stop(), []

    def finish(progress: Progress) -> None:
        steps.append(progress.step)
        stop.finish()

    frames = animate(disc(3), [style], SMALL, on_progress=finish, stop=stop, engine=engine).frames
    assert (steps, len(frames)) == ([1], 3)
    assert not _alike(frames[0], frames[2])


def test_cancel_gives_up(engine: Engine, style: Style) -> None:
    """Within one step, in whichever frame."""
    stop = Stop()

    def cancel(progress: Progress) -> None:
        if progress.step == 5:
            stop.cancel()

    with pytest.raises(Cancelled):
        animate(disc(3), [style], SMALL, on_progress=cancel, stop=stop, engine=engine)


def test_each_frame_keeps_its_transparency(engine: Engine, style: Style) -> None:
    """Also one whose colours have not changed."""
    animation = fading(90, 90)
    animation.frames[1].putalpha(77)
    first, second = animate(animation, [style], TINY, engine=engine).frames
    assert (first.mode, second.getpixel((3, 3))[3]) == ("RGB", 77)  # type: ignore[index]  # a tuple


def test_protected_parts_are_the_photo_in_every_frame(engine: Engine, style: Style) -> None:
    """Under a white mask the clip comes out as it went in."""
    white, animation = Image.new("L", (1, 1), 255), fading(0, 200)
    result = animate(animation, [style], TINY, protect=white, engine=engine)
    assert _alike(animation.frames[0], result.frames[0])
    assert _alike(animation.frames[1], result.frames[1])


def test_without_a_style_nothing_is_painted(engine: Engine) -> None:
    """The sentence is that of `stylize`."""
    with pytest.raises(OptionError, match="styles is empty"):
        animate(disc(2), [], SMALL, engine=engine)
