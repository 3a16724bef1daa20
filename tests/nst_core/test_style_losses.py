"""nst_core.style_losses, against numbers known by hand and independent implementations."""

import math

import pytest
import torch
from torch import Tensor

from nst_core import losses
from nst_core.style_losses import (
    NEAREST_SCALE,
    SAMPLES,
    SMOOTHING,
    STYLE_LOSSES,
    WASSERSTEIN_SCALE,
    StyleLoss,
)

GRAM, WASSERSTEIN, NEAREST = (STYLE_LOSSES[name] for name in ("gram", "wasserstein", "nearest"))
RIGHT_AND_LEFT = torch.tensor([[[[9.0, 1.0]], [[5.0, 5.0]]]])  # (1, 2, 1, 2)
THREE = torch.tensor([[[[8.0, 2.0, 5.0]], [[8.0, 5.0, 9.0]]]])  # (1, 2, 1, 3)
every_loss = pytest.mark.parametrize("loss", STYLE_LOSSES.values(), ids=STYLE_LOSSES)


def random(*shape: int, seed: int = 0) -> Tensor:
    """Features of 0..10 in double precision."""
    generator = torch.Generator().manual_seed(seed)
    return 10 * torch.rand(*shape, generator=generator, dtype=torch.float64)


def between(loss: StyleLoss, painting: Tensor, style: Tensor) -> Tensor:
    """The loss of all positions at once."""
    target = loss.target(style)
    return loss.loss(loss.sums(painting, None, target) / painting[0, 0].numel(), target)


def distance(painting: Tensor, style: Tensor) -> float:
    """The squared Wasserstein-2 distance itself, without factor and without dividing."""
    size = style.square().mean((2, 3)).sum()
    return float(between(WASSERSTEIN, painting, style) * size / WASSERSTEIN_SCALE)


def gaussian(features: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and covariance of the maps."""
    flat = features.flatten(2)[0]
    return flat.mean(1), torch.cov(flat, correction=0)


def root(matrix: Tensor) -> Tensor:
    """The square root of a symmetric matrix."""
    values, vectors = torch.linalg.eigh(matrix)
    square_root: Tensor = vectors @ values.clamp(min=0).sqrt().diag() @ vectors.T
    return square_root


def test_gram_sums_are_sums_of_products() -> None:
    """Maps (1, 2) and (3, 0), the second position counting half: 1 + 2, 3 and 9."""
    features = torch.tensor([[[[1.0, 2.0]], [[3.0, 0.0]]]])
    weight = torch.tensor([[[[1.0, 0.5]]]])
    assert GRAM.sums(features, weight, GRAM.target(features)).tolist() == [[3, 3], [3, 9]]


def test_gram_is_gatys_loss() -> None:
    """Through the sums as without them."""
    painting, style = random(1, 3, 4, 5), random(1, 3, 2, 6, seed=1)
    expected = losses.style_loss(losses.gram_matrix(painting), losses.gram_matrix(style))
    torch.testing.assert_close(between(GRAM, painting, style), expected)


def test_wasserstein_of_one_map_is_known() -> None:
    """Means 2 and 7, variances 1 and 9, both a little noisier: 25 + (σ - σ')²."""
    painting, style = torch.tensor([1.0, 3.0]), torch.tensor([4.0, 10.0])
    noise = 9 * SMOOTHING
    expected = 25 + (math.sqrt(9 + noise) - math.sqrt(1 + noise)) ** 2
    found = distance(painting.double().view(1, 1, 1, 2), style.double().view(1, 1, 1, 2))
    assert found == pytest.approx(expected)


def test_wasserstein_of_independent_maps_is_a_sum() -> None:
    """Variances 1 and 16 against 4 and 9, equal means: (1 - 2)² + (4 - 3)²."""
    signs = torch.tensor([[1.0, 1, -1, -1], [1, -1, 1, -1]]).double()
    painting = (signs * torch.tensor([[1.0], [4]])).view(1, 2, 1, 4)
    style = (signs * torch.tensor([[2.0], [3]])).view(1, 2, 1, 4)
    assert distance(painting, style) == pytest.approx(2, rel=0.01)


@pytest.mark.parametrize("positions", [3, 60])
def test_wasserstein_is_that_of_matrix_roots(positions: int) -> None:
    """|μ - μ'|² + tr(C + C' - 2 (C'^½ C C'^½)^½), with few positions and with many."""
    painting, style = random(1, 8, 6, 10), random(1, 8, 1, positions, seed=1)
    (mean, own), (target_mean, target) = gaussian(painting), gaussian(style)
    product = root(root(target) @ own @ root(target))
    expected = (mean - target_mean).square().sum() + (own + target - 2 * product).trace()
    assert distance(painting, style) == pytest.approx(float(expected), rel=0.01)


def test_wasserstein_is_measured_by_the_styles_features() -> None:
    """A picture without features is as far as can be: E|F|² of E|F|²."""
    style = random(1, 4, 5, 5)
    found = between(WASSERSTEIN, torch.zeros_like(style), style)
    assert float(found) == pytest.approx(WASSERSTEIN_SCALE, rel=0.1)


def test_wasserstein_of_a_flat_style_pulls_to_its_mean() -> None:
    """Mean 2 and variance 1 against a flat 5: 9 + 1."""
    painting = torch.tensor([[[[1.0, 3.0]]]]).double()
    assert distance(painting, torch.full_like(painting, 5)) == pytest.approx(10)


def test_wasserstein_has_a_slope_without_any_variance() -> None:
    """A flat painting's gradient is finite."""
    painting = torch.full((1, 3, 4, 4), 2.0, requires_grad=True)
    loss = between(WASSERSTEIN, painting, random(1, 3, 4, 4).float())
    assert torch.autograd.grad(loss, painting)[0].isfinite().all()


def test_nearest_of_three_positions_is_known() -> None:
    """The style is 4 right and left of (5, 5): |(-1, 3)|² + |(1, 0)|² + |(4, 4)|²."""
    target = NEAREST.target(RIGHT_AND_LEFT)
    sums = NEAREST.sums(THREE, None, target)
    assert sums.tolist() == [10 + 1 + 32]
    assert NEAREST.loss(sums / 3, target).item() == pytest.approx(NEAREST_SCALE * 43 / 3 / 16)


def test_nearest_positions_count_by_their_weight() -> None:
    """Half of the first, all of the second, nothing of the third."""
    weight = torch.tensor([[[[0.5, 1.0, 0.0]]]])
    assert NEAREST.sums(THREE, weight, NEAREST.target(RIGHT_AND_LEFT)).tolist() == [5 + 1]


def test_nearest_finds_the_most_alike_of_all() -> None:
    """Searched part by part it is what a search over all pairs finds."""
    painting, style = random(1, 4, 80, 60), random(1, 4, 5, 6, seed=1)
    rows, others = (x.flatten(2)[0].T - style.mean((2, 3)) for x in (painting, style))
    alike = torch.nn.functional.cosine_similarity(rows[:, None], others[None], dim=2)
    expected = (rows - others[alike.argmax(1)]).square().sum()[None]
    torch.testing.assert_close(NEAREST.sums(painting, None, NEAREST.target(style)), expected)


def test_nearest_remembers_a_bounded_sample() -> None:
    """The same at each call."""
    style = random(1, 2, 64, 64)
    assert NEAREST.target(style).shape == (1 + SAMPLES, 2)
    assert torch.equal(NEAREST.target(style), NEAREST.target(style))


@every_loss
def test_a_style_without_features_has_a_loss(loss: StyleLoss) -> None:
    """Nothing is divided by zero."""
    assert between(loss, random(1, 3, 4, 4), torch.zeros(1, 3, 4, 4).double()).isfinite()


@every_loss
def test_a_picture_has_its_own_style(loss: StyleLoss) -> None:
    """Nothing is lost between a picture and itself."""
    style = random(1, 4, 6, 6)
    bound = 1e-9 * float(between(loss, random(1, 4, 6, 6, seed=1), style))
    assert float(between(loss, style, style)) == pytest.approx(0, abs=bound)


@every_loss
def test_sums_of_tiles_add_up(loss: StyleLoss) -> None:
    """Upper and lower half together are the whole, with weights too."""
    painting, weight = random(1, 4, 6, 5), random(1, 1, 6, 5, seed=1) / 10
    target = loss.target(random(1, 4, 3, 3, seed=2))
    halves = zip(painting.chunk(2, dim=2), weight.chunk(2, dim=2), strict=True)
    added = torch.stack([loss.sums(part, own, target) for part, own in halves]).sum(0)
    torch.testing.assert_close(added, loss.sums(painting, weight, target))


@every_loss
def test_a_weight_of_one_is_no_weight(loss: StyleLoss) -> None:
    """All positions count the same then."""
    painting = random(1, 4, 3, 5)
    target, ones = loss.target(random(1, 4, 3, 3, seed=2)), torch.ones(1, 1, 3, 5)
    ones = ones.to(painting)
    torch.testing.assert_close(loss.sums(painting, ones, target), loss.sums(painting, None, target))


@every_loss
def test_slopes_are_those_of_finite_differences(loss: StyleLoss) -> None:
    """Autograd agrees with small differences."""
    target = loss.target(random(1, 3, 2, 3, seed=1))
    size = float(loss.loss(loss.sums(random(1, 3, 3, 2), None, target) / 6, target))

    def scaled(features: Tensor) -> Tensor:
        return loss.loss(loss.sums(features, None, target) / 6, target) / size

    assert torch.autograd.gradcheck(scaled, random(1, 3, 3, 2).requires_grad_())
