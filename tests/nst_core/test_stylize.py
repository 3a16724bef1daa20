"""nst_core.stylize, with real weights on small pictures."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from nst_core import (
    Cancelled,
    Engine,
    OptionError,
    Options,
    Progress,
    Stop,
    Style,
    sketch,
    stylize,
)
from nst_core.options import Colours

SMALL = Options(size=48, steps=4, scales=1)


def test_the_loss_falls(engine: Engine, photo: Image.Image, style: Style) -> None:
    """After a few steps the painting is better than the photo."""
    result = stylize(photo, [style], SMALL, engine=engine)
    assert result.losses.total < result.history[0].total


def test_the_best_picture_is_returned(engine: Engine, photo: Image.Image, style: Style) -> None:
    """No step has a lower loss than the result."""
    options = Options(size=48, steps=8, scales=1, optimizer="adam", learning_rate=60)
    result = stylize(photo, [style], options, engine=engine)
    assert result.losses.total == min(losses.total for losses in (*result.history, result.losses))


def test_the_result_is_as_long_as_asked(engine: Engine, style: Style) -> None:
    """A photo of 300 x 200 painted at 60 px is 60 x 40."""
    result = stylize(
        Image.new("RGB", (300, 200)), [style], Options(size=60, steps=1), engine=engine
    )
    assert result.image.size == (60, 40)


@pytest.mark.parametrize("size", [(1, 1), (200, 1), (1, 90)])
def test_tiny_and_thin_photos_are_painted(
    engine: Engine, style: Style, size: tuple[int, int]
) -> None:
    """Nothing is too small for the network."""
    result = stylize(Image.new("RGB", size, "teal"), [style], SMALL, engine=engine)
    assert max(result.image.size) == 48


def test_transparency_is_put_back(engine: Engine, photo: Image.Image, style: Style) -> None:
    """The painting is transparent where the photo was."""
    photo.putalpha(Image.new("L", photo.size, 0))
    photo.putpixel((5, 5), (9, 9, 9, 255))
    result = stylize(photo, [style], SMALL, engine=engine)
    assert result.image.getpixel((40, 20))[3] == 0  # type: ignore[index]  # an RGBA pixel is a tuple


def test_the_same_seed_paints_the_same(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Noise comes from the seed alone."""
    options = Options(size=48, steps=2, init="noise", seed=7)
    first, second = (stylize(photo, [style], options, engine=engine).image for _ in range(2))
    assert ImageChops.difference(first, second).getbbox() is None


def test_another_seed_paints_something_else(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """Two seeds, two pictures."""
    seeds = [Options(size=48, steps=2, init="noise", seed=seed) for seed in (1, 2)]
    first, second = (stylize(photo, [style], o, engine=engine).image for o in seeds)
    assert ImageChops.difference(first, second).getbbox()


def test_a_given_picture_is_the_start(engine: Engine, photo: Image.Image, style: Style) -> None:
    """With every weight at zero nothing changes the start."""
    options = Options(size=48, steps=1, content_weight=0, style_weight=0, tv_weight=0)
    start = photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    result = stylize(photo, [style], options, start=start, engine=engine)
    assert ImageChops.difference(result.image, start).getbbox() is None


def test_progress_counts_every_step(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Steps come in order, time only grows, and nothing remains at the end."""
    seen: list[Progress] = []
    stylize(photo, [style], SMALL, on_progress=seen.append, engine=engine)
    assert [(p.step, p.steps) for p in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sorted(p.elapsed for p in seen) == [p.elapsed for p in seen]
    assert seen[-1].remaining == 0


def test_a_preview_fits(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Asked for 24 px, it is 24 x 16."""
    sizes: list[tuple[int, int]] = []

    def look(progress: Progress) -> None:
        sizes.append(progress.preview(24).size)

    stylize(photo, [style], SMALL, on_progress=look, engine=engine)
    assert sizes == [(24, 16)] * 4


def test_cancel_raises(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Cancelled in the second step, there is no third."""
    stop, seen = Stop(), list[Progress]()

    def cancel(progress: Progress) -> None:
        seen.append(progress)
        if progress.step == 2:
            stop.cancel()

    with pytest.raises(Cancelled):
        stylize(photo, [style], SMALL, on_progress=cancel, stop=stop, engine=engine)
    assert len(seen) == 2


def test_finish_returns_the_best_so_far(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Finished after one step of the small scale, the picture has its full size."""
    stop = Stop()
    options = Options(size=256, steps=50)
    result = stylize(
        photo.resize((96, 64)),
        [style],
        options,
        on_progress=lambda _: stop.finish(),
        stop=stop,
        engine=engine,
    )
    assert (result.steps, result.completed, result.image.size) == (1, False, (256, 171))


def test_the_time_limit_ends_it(engine: Engine, photo: Image.Image, style: Style) -> None:
    """A tenth of a second is far less than ten thousand steps."""
    options = Options(size=48, steps=10_000, time_limit=0.1)
    result = stylize(photo, [style], options, engine=engine)
    assert 0 < result.steps < 1000
    assert not result.completed


def test_a_time_limit_counts_as_the_whole(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Far from all steps are taken, and yet the painting is finished."""
    seen: list[Progress] = []
    options = Options(size=48, steps=10_000, time_limit=0.1)
    stylize(photo, [style], options, on_progress=seen.append, engine=engine)
    assert [p.fraction for p in seen[:-1]] == [pytest.approx(p.elapsed / 0.1) for p in seen[:-1]]
    assert (seen[-1].fraction, seen[-1].remaining) == (1, 0)


def test_no_style_is_refused(photo: Image.Image) -> None:
    """Before any work."""
    with pytest.raises(OptionError, match="styles is empty"):
        stylize(photo, [])


def test_a_painting_may_begin_with_a_sketch(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """After one tiny step the picture is nearer the sketch than the photo."""
    options = Options(size=48, steps=1, scales=1, init="sketch", learning_rate=1e-6)
    result = stylize(photo, [style], options, engine=engine)
    drawn = sketch(photo, style.picture, 48)
    assert distance(result.image, drawn) < distance(result.image, photo)


def test_what_is_protected_stays(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Where the mask is white the photo's own pixels are in the result; elsewhere not."""
    mask = Image.new("L", photo.size)
    mask.paste(255, (0, 0, 24, 32))
    result = stylize(photo, [style], Options(size=48, steps=3), protect=mask, engine=engine)
    left, right = (0, 0, 24, 32), (24, 0, 48, 32)
    assert result.image.crop(left).tobytes() == photo.crop(left).tobytes()
    assert result.image.crop(right).tobytes() != photo.crop(right).tobytes()


def test_each_style_is_painted_in_its_region(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """Red noise in the left half, blue in the right: each half has its style's colour."""
    blue = Image.merge("RGB", style.picture.split()[::-1])
    masks = [Image.new("L", (2, 1)) for _ in range(2)]
    masks[0].putpixel((0, 0), 255)
    masks[1].putpixel((1, 0), 255)
    styles = [Style(style.picture, mask=masks[0]), Style(blue, mask=masks[1])]
    result = stylize(photo, styles, Options(size=48, steps=5), engine=engine)
    reds, blues = (
        [
            ImageStat.Stat(result.image.crop(box)).mean[band]
            for box in ((0, 0, 20, 32), (28, 0, 48, 32))
        ]
        for band in (0, 2)
    )
    assert reds[0] > reds[1]
    assert blues[1] > blues[0]


def distance(one: Image.Image, other: Image.Image) -> float:
    """Mean absolute difference of two pictures."""
    return float(sum(ImageStat.Stat(ImageChops.difference(one, other)).mean))


def test_the_photos_colours_can_be_kept(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Red noise on a grey and blue photo: the result has the photo's hues, previews too."""
    seen: list[Image.Image] = []

    def look(progress: Progress) -> None:
        seen.append(progress.preview(48))

    options = replace(SMALL, colours="photo")
    painted = stylize(photo, [style], options, on_progress=look, engine=engine).image
    for picture in (painted, *seen):
        red, green, blue = ImageStat.Stat(picture).mean
        assert red <= green + 1
        assert green < blue


def test_the_paintings_colours_can_be_taken(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """The result has the painting's mean colour."""
    painted = stylize(photo, [style], replace(SMALL, colours="painting"), engine=engine).image
    ours, its = (ImageStat.Stat(picture).mean for picture in (painted, style.picture))
    assert ours == pytest.approx(its, abs=12)


@pytest.mark.parametrize("colours", ["photo", "painting"])
def test_what_is_protected_keeps_its_colours(
    engine: Engine, photo: Image.Image, style: Style, colours: Colours
) -> None:
    """Whatever happens to the rest, and also when the painting begins with another picture."""
    start = Image.new("RGB", photo.size, (10, 200, 90))
    options = replace(SMALL, colours=colours)
    everywhere = Image.new("L", photo.size, 255)
    result = stylize(photo, [style], options, start=start, protect=everywhere, engine=engine)
    assert result.image.tobytes() == start.tobytes()
