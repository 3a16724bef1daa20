"""nst_core.batch: paintings that share the network are those painted alone."""

from dataclasses import replace

import pytest
import torch
from PIL import Image, ImageChops

from nst_core import Cancelled, Engine, OptionError, Options, Progress, Result, Stop, Style, stylize
from nst_core.batch import evaluate, paint_together
from nst_core.image import to_tensor
from nst_core.objective import TotalLoss
from nst_core.stylize import painting

SMALL = Options(size=48, steps=4, scales=1, precision="float32")
"""Few steps: a search makes much of the last bit that a sum in another order changes."""

THREE = (SMALL, replace(SMALL, strength=70), replace(SMALL, init="noise", seed=3))


def stop_at(stop: Stop, step: int, progress: Progress) -> None:
    """Cancel when this step is done."""
    if progress.step == step:
        stop.cancel()


def apart(first: Image.Image, second: Image.Image) -> int:
    """The largest difference of two pictures, in grey levels."""
    extrema = ImageChops.difference(first, second).getextrema()
    return max(int(high) for _, high in extrema)  # type: ignore[misc]  # a band each, as RGB has


@pytest.fixture
def alone(engine: Engine, photo: Image.Image, style: Style) -> list[Result]:
    """Three paintings, one after the other."""
    return [stylize(photo, [style], options, engine=engine) for options in THREE]


def test_a_batch_paints_what_each_would_alone(
    engine: Engine, photo: Image.Image, style: Style, alone: list[Result]
) -> None:
    """Three paintings of different strength and start, within a grey level and 0.1 %."""
    together = paint_together([painting(photo, [style], o, engine=engine) for o in THREE])
    for outcome, expected in zip(together, alone, strict=True):
        result = outcome.result()
        assert apart(result.image, expected.image) <= 1
        assert result.losses.total == pytest.approx(expected.losses.total, rel=1e-3)
        assert result.steps == expected.steps


def test_a_cancelled_painting_leaves_the_others(
    engine: Engine, photo: Image.Image, style: Style, alone: list[Result]
) -> None:
    """The second is cancelled after three steps; the others become what they would have."""
    stop = Stop()
    paintings = [painting(photo, [style], options, engine=engine) for options in THREE]
    paintings[1] = painting(
        photo,
        [style],
        THREE[1],
        on_progress=lambda p: stop_at(stop, 3, p),
        stop=stop,
        engine=engine,
    )
    first, second, third = paint_together(paintings)
    assert isinstance(second.exception(), Cancelled)
    assert apart(first.result().image, alone[0].image) <= 1
    assert apart(third.result().image, alone[2].image) <= 1


def test_a_failing_callback_fails_its_own_painting(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """Whoever listens to the other one hears of nothing."""

    def broken(_: Progress) -> None:
        raise ZeroDivisionError

    first = painting(photo, [style], SMALL, on_progress=broken, engine=engine)
    second = painting(photo, [style], SMALL, engine=engine)
    one, other = paint_together([first, second])
    assert isinstance(one.exception(), ZeroDivisionError)
    assert other.result().completed


def test_paintings_of_two_sizes_are_painted_too(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """They share nothing, and both are finished."""
    sizes = [replace(SMALL, steps=2, size=size) for size in (48, 64)]
    together = paint_together([painting(photo, [style], o, engine=engine) for o in sizes])
    assert [outcome.result().image.width for outcome in together] == [48, 64]


def test_one_pass_gives_each_its_own_gradient(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """Parts and gradients are those of each loss on its own picture."""
    pixels = to_tensor(photo)
    losses = [TotalLoss(engine, pixels, [style], options) for options in THREE]
    pictures = [pixels, pixels.flip(2), pixels.flip(3)]
    for loss, picture, seen in zip(losses, pictures, evaluate(losses, pictures), strict=True):
        parts, gradient = loss.evaluate(picture)
        torch.testing.assert_close(seen[0], parts, rtol=1e-4, atol=1e-3)
        assert (seen[1] - gradient).norm() < 1e-4 * gradient.norm()


def test_a_batch_without_memory_goes_on_one_by_one(
    engine: Engine, photo: Image.Image, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is lost: every painting takes all its steps."""

    def full(*_: object) -> None:
        raise torch.OutOfMemoryError

    monkeypatch.setattr("nst_core.batch.evaluate", full)
    together = paint_together([painting(photo, [style], o, engine=engine) for o in THREE])
    assert [outcome.result().steps for outcome in together] == [SMALL.steps] * 3


def test_a_black_mask_fails_its_own_painting(
    engine: Engine, photo: Image.Image, style: Style
) -> None:
    """The other one is painted."""
    nowhere = replace(style, mask=Image.new("L", photo.size))
    paintings = [painting(photo, [each], SMALL, engine=engine) for each in (nowhere, style)]
    one, other = paint_together(paintings)
    assert isinstance(one.exception(), OptionError)
    assert other.result().completed
