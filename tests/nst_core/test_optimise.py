"""nst_core.optimise, on a parabola: Σ (x - 7)² is least where each pixel is 7."""

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from nst_core import EngineError, Losses, Options
from nst_core.lbfgs import State
from nst_core.optimise import minimise
from nst_core.options import Optimizer
from nst_core.search import Best, Objective, Report

START = torch.zeros(1, 3, 2, 2)


class Parabola:
    """Σ (x - 7)², all of it content; counts how often it is asked."""

    def __init__(self) -> None:
        self.evaluations = 0

    def factor(self, _picture: Tensor) -> float:
        """Return what the loss is multiplied by."""
        return 1.0

    def evaluate(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Return the loss and its gradient, 2 (x - 7)."""
        self.evaluations += 1
        factor = self.factor(picture)
        return self._parts(picture) * factor, 2 * (picture - 7) * factor

    def losses(self, picture: Tensor) -> Tensor:
        """Return the loss alone."""
        return self._parts(picture) * self.factor(picture)

    @staticmethod
    def _parts(picture: Tensor) -> Tensor:
        return torch.stack([(picture - 7).square().sum(), torch.zeros(()), torch.zeros(())])


def least(
    options: Options, steps: int, objective: Objective | None = None, start: Tensor = START
) -> Best:
    """Search without an end."""
    return minimise(start, objective or Parabola(), options, steps=range(steps), on_report=go_on)


def go_on(_report: Report) -> bool:
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

    def note(report: Report) -> bool:
        seen.extend(report.losses)
        return True

    minimise(START, Parabola(), Options(), steps=range(5), on_report=note)
    assert len(seen) == 5


def test_a_report_may_end_the_search() -> None:
    """After the report says no, nothing is evaluated any more."""
    parabola = Parabola()
    minimise(START, parabola, Options(), steps=range(5), on_report=lambda _: False)
    assert parabola.evaluations == 1


def test_a_resumed_search_begins_carefully() -> None:
    """A pixel moves by a quarter of a grey level first, not by two."""
    first = minimise(START, Parabola(), Options(), steps=range(1), on_report=go_on)
    again = minimise(START, Parabola(), Options(), steps=range(9, 10), on_report=go_on)
    assert first.picture.flatten().tolist() == pytest.approx([2] * 12, rel=0.05)
    assert again.picture.flatten().tolist() == pytest.approx([0.25] * 12, rel=0.05)


def test_a_loss_that_explodes_restarts_from_the_best() -> None:
    """After an infinite loss the search goes on from the best picture and improves it."""

    class ExplodesOnce(Parabola):
        def factor(self, _picture: Tensor) -> float:
            return math.inf if self.evaluations == 2 else 1.0

    assert least(Options(), 9, ExplodesOnce()).losses.total < 1


def test_a_start_without_a_loss_is_refused() -> None:
    """Nothing can be kept if the first loss is not a number."""
    with pytest.raises(EngineError, match="not a finite number"):
        least(Options(), 5, start=START * math.nan)


def test_the_picture_stays_in_range() -> None:
    """The least loss lies at 300, the best picture that can be saved at 255."""

    class Beyond(Parabola):
        def evaluate(self, picture: Tensor) -> tuple[Tensor, Tensor]:
            return super().evaluate(picture - 293)

        def losses(self, picture: Tensor) -> Tensor:
            return super().losses(picture - 293)

    best = least(Options(), 10, Beyond(), START + 250)
    assert best.picture.flatten().tolist() == [255] * 12


def test_a_wild_first_step_is_taken_back() -> None:
    """On a wall of a slope nearly every step is lost; the search still moves on."""

    class Wall(Parabola):
        def factor(self, picture: Tensor) -> float:
            return 1e6 if picture.max() > 9 else 1.0

    assert least(Options(), 20, Wall()).losses.total < 60


def test_pixels_without_freedom_stay() -> None:
    """Where the freedom is 0 nothing moves, where it is 1 the least is found."""
    freedom = torch.tensor([[[[0.0, 1.0], [1.0, 0.0]]]])
    best = minimise(START, Parabola(), Options(), steps=range(20), on_report=go_on, freedom=freedom)
    assert best.picture[0, 0].flatten().tolist() == pytest.approx([0, 7, 7, 0], abs=0.1)


def test_the_mean_of_adams_pictures_may_be_the_best() -> None:
    """Where gradients are noisy Adam's pictures scatter; their mean lies nearer the least."""

    class Noisy(Parabola):
        def __init__(self) -> None:
            super().__init__()
            self.generator = torch.Generator().manual_seed(0)

        def evaluate(self, picture: Tensor) -> tuple[Tensor, Tensor]:
            parts, gradient = super().evaluate(picture)
            noise = torch.randn(picture.shape, generator=self.generator)
            return parts, gradient + 20 * noise

    mean = Options(optimizer="adam", learning_rate=2.0, averaging=0.9)
    last = replace(mean, averaging=0)
    start = torch.zeros(1, 3, 16, 16)
    assert (
        least(mean, 60, Noisy(), start).losses.total < least(last, 60, Noisy(), start).losses.total
    )


@pytest.mark.parametrize("optimizer", ["lbfgs", "adam", "sgd"])
def test_a_restored_search_goes_on_bit_for_bit(optimizer: Optimizer) -> None:
    """Three steps, a saved state and five more make the pictures of eight steps in one go."""
    options, states = Options(optimizer=optimizer), list[State]()

    def save(report: Report) -> bool:
        states.append(report.state())
        return True

    whole = minimise(START, Parabola(), options, steps=range(8), on_report=save)
    rest = minimise(START, Parabola(), options, steps=range(3, 8), on_report=go_on, state=states[2])
    assert torch.equal(whole.picture, rest.picture)
    assert whole.losses == rest.losses
