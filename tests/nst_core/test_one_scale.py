"""nst_core.one_scale: out of memory a painting goes on with less of it."""

from collections.abc import Callable

import pytest
import torch
from PIL import Image
from torch import Tensor

from nst_core import Engine, Options, OutOfMemoryError, Progress, Style, losses, stylize
from nst_core.image import to_tensor

OPTIONS = Options(size=64, steps=4, scales=1, precision="float32", memory_budget=8192)
"""With plenty at first."""

Fail = Callable[[range, Exception], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Make the evaluations of these numbers, counted from 0, fail."""
    real, count = losses.content_loss, iter(range(1000))

    def install(numbers: range, error: Exception) -> None:
        def content_loss(features: Tensor, target: Tensor) -> Tensor:
            if next(count) in numbers:
                raise error
            return real(features, target)

        monkeypatch.setattr(losses, "content_loss", content_loss)

    return install


@pytest.mark.parametrize(
    "error",
    [torch.OutOfMemoryError(), RuntimeError("can't allocate memory"), MemoryError()],
    ids=["GPU", "CPU", "Python"],
)
def test_steps_already_taken_count(
    engine: Engine, photo: Image.Image, style: Style, fail: Fail, error: Exception
) -> None:
    """The third of four fails once: four are told, and no loss is worse than the start's."""
    seen: list[Progress] = []
    fail(range(2, 3), error)
    result = stylize(photo, [style], OPTIONS, engine=engine, on_progress=seen.append)
    assert [progress.step for progress in seen] == [1, 2, 3, 4]
    assert result.losses.total < seen[0].losses.total


def test_it_goes_on_from_the_best_picture(
    engine: Engine, photo: Image.Image, style: Style, fail: Fail
) -> None:
    """The step after the mishap sees the best one again."""
    fail(range(2, 3), torch.OutOfMemoryError())
    totals = [loss.total for loss in stylize(photo, [style], OPTIONS, engine=engine).history]
    assert totals[2] == pytest.approx(min(totals[:2]), rel=1e-3)


def test_when_nothing_helps_the_error_says_what_does(
    engine: Engine, photo: Image.Image, style: Style, fail: Fail
) -> None:
    """The smallest tile has failed too."""
    fail(range(1000), torch.OutOfMemoryError())
    with pytest.raises(OutOfMemoryError, match="choose a smaller size"):
        stylize(photo, [style], OPTIONS, engine=engine)


def test_a_small_budget_paints_the_same_picture(engine: Engine, style: Style) -> None:
    """At 256 x 40 px 64 MiB mean two tiles; within a grey level after two steps."""
    photo = Image.linear_gradient("L").resize((256, 40)).convert("RGB")
    options = {"size": 256, "steps": 2, "scales": 1, "precision": "float32"}
    whole, tiled = (
        stylize(photo, [style], Options(**options, memory_budget=budget), engine=engine).image  # type: ignore[arg-type]  # each name has its type
        for budget in (8192, 64)
    )
    difference = to_tensor(whole) - to_tensor(tiled)
    assert difference.abs().max() <= 1
