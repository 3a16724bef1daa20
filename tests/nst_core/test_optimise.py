"""nst_core.optimise, on a parabola: Σ (x - 7)² is least where each pixel is 7."""

import math

import pytest
import torch
from torch import Tensor

from nst_core import Cancelled, EngineError, Losses, Options, Stop
from nst_core.optimise import Best, LossOf, minimise
from nst_core.options import Optimizer

START = torch.zeros(1, 3, 2, 2)


def parabola(picture: Tensor) -> tuple[Tensor, Tensor]:
    """Return Σ (x - 7)², all of it content."""
    loss = (picture - 7).square().sum()
    return loss, torch.stack([loss.detach(), torch.zeros(()), torch.zeros(())])


def least(options: Options, steps: int, loss_of: LossOf = parabola, start: Tensor = START) -> Best:
    """Search without an end."""
    return minimise(start, loss_of, options, steps=range(steps), on_step=go_on, stop=Stop())


def go_on(_losses: Losses, _best: Best) -> bool:
    """Never end early."""
    return True


@pytest.mark.parametrize(("optimizer", "steps"), [("lbfgs", 10), ("adam", 60), ("sgd", 200)])
def test_every_optimizer_finds_the_least(optimizer: Optimizer, steps: int) -> None:
    """Each ends within 0.1 of 7."""
    options = Options(
        optimizer=optimizer, learning_rate={"lbfgs": 1, "adam": 0.5, "sgd": 0.1}[optimizer]
    )
    best = least(options, steps)
    assert best.picture.flatten().tolist() == pytest.approx([7] * 12, abs=0.1)


def test_the_best_picture_is_kept() -> None:
    """Steps that are far too long make the loss worse; the start stays the best."""
    options = Options(optimizer="sgd", learning_rate=1000)
    best = least(options, 5)
    assert torch.equal(best.picture, START)
    assert best.losses == Losses(588, 0, 0)


def test_the_last_picture_counts_too() -> None:
    """One step of L-BFGS is judged although no further step looks at it."""
    best = least(Options(), 1)
    assert best.losses.total < 588


def test_the_start_is_not_changed() -> None:
    """The optimiser works on a copy."""
    start = START.clone()
    least(Options(), 3, start=start)
    assert torch.equal(start, START)


def test_each_step_is_reported_once() -> None:
    """Five steps, five reports."""
    seen: list[Losses] = []

    def note(losses: Losses, _best: Best) -> bool:
        seen.append(losses)
        return True

    minimise(START, parabola, Options(), steps=range(5), on_step=note, stop=Stop())
    assert len(seen) == 5


def test_a_report_may_end_the_search() -> None:
    """After the report says no, nothing is evaluated any more."""
    evaluations: list[Tensor] = []

    def counted(picture: Tensor) -> tuple[Tensor, Tensor]:
        evaluations.append(picture)
        return parabola(picture)

    minimise(
        START, counted, Options(), steps=range(5), on_step=lambda _losses, _best: False, stop=Stop()
    )
    assert len(evaluations) == 1


def test_a_resumed_search_begins_carefully() -> None:
    """A pixel moves by a quarter of a grey level first, not by two."""
    first = minimise(START, parabola, Options(), steps=range(1), on_step=go_on, stop=Stop())
    again = minimise(START, parabola, Options(), steps=range(9, 10), on_step=go_on, stop=Stop())
    assert first.picture.flatten().tolist() == pytest.approx([2] * 12, rel=0.05)
    assert again.picture.flatten().tolist() == pytest.approx([0.25] * 12, rel=0.05)


def test_cancelling_ends_the_step_under_way() -> None:
    """Cancelled while the loss is computed, no gradient follows."""
    stop = Stop()

    def cancels(picture: Tensor) -> tuple[Tensor, Tensor]:
        stop.cancel()
        return parabola(picture)

    with pytest.raises(Cancelled):
        minimise(START, cancels, Options(), steps=range(5), on_step=go_on, stop=stop)


def test_a_loss_that_explodes_restarts_from_the_best() -> None:
    """After an infinite loss the search goes on from the best picture and improves it."""
    calls = iter([1.0, math.inf] + [1.0] * 8)

    def explodes_once(picture: Tensor) -> tuple[Tensor, Tensor]:
        loss, parts = parabola(picture)
        factor = next(calls)
        return loss * factor, parts * factor

    best = least(Options(), 9, explodes_once)
    assert best.losses.total < 1


def test_a_start_without_a_loss_is_refused() -> None:
    """Nothing can be kept if the first loss is not a number."""
    with pytest.raises(EngineError, match="not a finite number"):
        least(Options(), 5, start=START * math.nan)


def test_the_picture_stays_in_range() -> None:
    """The least loss lies at 300, the best picture that can be saved at 255."""

    def beyond(picture: Tensor) -> tuple[Tensor, Tensor]:
        loss, parts = parabola(picture - 293)
        return loss, parts

    best = least(Options(), 10, beyond, START + 250)
    assert best.picture.flatten().tolist() == [255] * 12


def test_a_wild_first_step_is_taken_back() -> None:
    """On a wall of a slope nearly every step is lost; the search still moves on."""

    def wall(picture: Tensor) -> tuple[Tensor, Tensor]:
        loss, parts = parabola(picture)
        factor = torch.where(picture.detach().max() > 9, 1e6, 1.0)
        return loss * factor, parts * factor

    assert least(Options(), 20, wall).losses.total < 60
