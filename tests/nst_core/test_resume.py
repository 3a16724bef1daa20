"""nst_core.stylize, interrupted and resumed, with real weights on small pictures."""

import pytest
from PIL import Image, ImageChops

from nst_core import (
    Cancelled,
    Checkpoint,
    Engine,
    Options,
    PictureError,
    Progress,
    Result,
    Stop,
    Style,
    stylize,
)

TWO_SIZES = Options(size=128, steps=4, scales=2)
"""Eight steps: four at 64 px and four at 128 px; one of these costs as much as two of those."""

ONE_SIZE = Options(size=32, steps=40, style_weight=0.001)
"""Enough steps to come near the best there is; ten of them leave the loss at its double."""


@pytest.fixture
def photo(photo: Image.Image) -> Image.Image:
    """Square, so that there are two sizes."""
    return photo.resize((128, 128))


def interrupted(engine: Engine, photo: Image.Image, style: Style, step: int) -> Checkpoint:
    """What is left of a painting that was cancelled after this many steps, read from its bytes."""
    stop, saved = Stop(), list[bytes]()

    def cancel(progress: Progress) -> None:
        if progress.step == step:
            saved.append(progress.checkpoint().to_bytes())
            stop.cancel()

    with pytest.raises(Cancelled):
        stylize(photo, [style], TWO_SIZES, on_progress=cancel, stop=stop, engine=engine)
    return Checkpoint.from_bytes(saved[0])


@pytest.mark.parametrize(("step", "place"), [(1, (0, 1)), (4, (0, 4)), (5, (1, 1)), (8, (1, 4))])
def test_a_checkpoint_knows_its_place(
    engine: Engine, photo: Image.Image, style: Style, step: int, place: tuple[int, int]
) -> None:
    """Steps 1..4 are at the first size, 5..8 at the second; the picture has that size."""
    checkpoint = interrupted(engine, photo, style, step)
    assert (checkpoint.scale, checkpoint.step) == place
    assert checkpoint.picture.size == ((64, 64) if step <= 4 else (128, 128))


def test_an_interruption_costs_little(engine: Engine, photo: Image.Image, style: Style) -> None:
    """With as many steps in all, the loss is within 5 % of an uninterrupted painting's."""
    saved: list[bytes] = []

    def save(progress: Progress) -> None:
        saved.append(progress.checkpoint().to_bytes())

    whole = stylize(photo, [style], ONE_SIZE, on_progress=save, engine=engine)
    for step in (10, 30):
        checkpoint = Checkpoint.from_bytes(saved[step - 1])
        result = stylize(photo, [style], ONE_SIZE, resume=checkpoint, engine=engine)
        assert (result.steps, result.completed) == (40 - step, True)
        assert result.losses.total < 1.05 * whole.losses.total


def test_progress_goes_on_counting(engine: Engine, photo: Image.Image, style: Style) -> None:
    """Getting ready is a step: six of eight are 11 of 15 units, the last two add two each."""
    seen: list[Progress] = []
    checkpoint = interrupted(engine, photo, style, 6)
    stylize(photo, [style], TWO_SIZES, on_progress=seen.append, resume=checkpoint, engine=engine)
    assert [(p.step, p.steps) for p in seen] == [(7, 8), (8, 8)]
    assert [p.fraction for p in seen] == pytest.approx([13 / 15, 1.0])


def test_the_remaining_time_is_from_this_attempts_speed(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """After one of two steps, as long as that step is left."""
    seen: list[Progress] = []
    checkpoint = interrupted(engine, photo, style, 6)
    stylize(photo, [style], TWO_SIZES, on_progress=seen.append, resume=checkpoint, engine=engine)
    assert seen[0].remaining == pytest.approx(seen[0].elapsed)


def test_it_can_be_interrupted_again(engine: Engine, photo: Image.Image, style: Style) -> None:
    """The second attempt's checkpoints count the first one's steps."""
    seen: list[Checkpoint] = []

    def note(progress: Progress) -> None:
        seen.append(progress.checkpoint())

    checkpoint = interrupted(engine, photo, style, 3)
    stylize(photo, [style], TWO_SIZES, on_progress=note, resume=checkpoint, engine=engine)
    assert [(c.scale, c.step) for c in seen] == [(0, 4), (1, 1), (1, 2), (1, 3), (1, 4)]


def test_nothing_is_lost_without_a_step(engine: Engine, photo: Image.Image, style: Style) -> None:
    """When all steps were taken, the checkpoint itself is the painting."""
    checkpoint = interrupted(engine, photo, style, 8)
    result = stylize(photo, [style], TWO_SIZES, resume=checkpoint, engine=engine)
    assert (result.steps, result.completed) == (0, True)
    assert ImageChops.difference(result.image, checkpoint.picture).getbbox() is None


def test_the_time_limit_begins_anew(engine: Engine, photo: Image.Image, style: Style) -> None:
    """However long the earlier attempt took."""
    options = Options(size=48, steps=10_000, scales=1, time_limit=0.1)
    checkpoint = Checkpoint(photo, scale=0, step=5_000)
    result: Result = stylize(photo, [style], options, resume=checkpoint, engine=engine)
    assert 0 < result.steps < 1000


@pytest.mark.parametrize(("scale", "step"), [(2, 0), (0, 5)])
def test_another_paintings_checkpoint_is_refused(
    engine: Engine, photo: Image.Image, style: Style, scale: int, step: int
) -> None:
    """The plan has two sizes of four steps."""
    with pytest.raises(PictureError):
        stylize(photo, [style], TWO_SIZES, resume=Checkpoint(photo, scale, step), engine=engine)
