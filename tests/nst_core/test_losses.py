"""nst_core.losses, against numbers known by hand and sums written out in plain Python."""

from collections.abc import Callable

import pytest
import torch

from nst_core import losses
from tests.nst_core.sums import paper_style_loss, paper_total_variation

TWO_MAPS = torch.tensor([[[[1.0, 2.0]], [[3.0, 0.0]]]])  # (1, 2, 1, 2)


def test_content_loss_is_the_mean_of_squares() -> None:
    """Features 1 2 3 0 against zero: (1 + 4 + 9 + 0) / 4."""
    assert losses.content_loss(TWO_MAPS, torch.zeros_like(TWO_MAPS)) == 3.5


def test_gram_matrix_is_the_mean_of_products() -> None:
    """Maps (1, 2) and (3, 0): products 5, 3, 9 over two positions."""
    assert losses.gram_matrix(TWO_MAPS).tolist() == [[2.5, 1.5], [1.5, 4.5]]


def test_gram_matrix_does_not_depend_on_the_size() -> None:
    """Twice the same positions have the same Gram matrix."""
    twice = torch.cat([TWO_MAPS, TWO_MAPS], dim=2)
    assert torch.equal(losses.gram_matrix(TWO_MAPS), losses.gram_matrix(twice))


def test_correlations_are_weighted_sums() -> None:
    """Of two positions the second counts half: 1·1 + 3·3/2, 1·2 + 3·4/2, and so on."""
    features = torch.tensor([[[[1.0, 3.0]], [[2.0, 4.0]]]])
    weight = torch.tensor([[[[1.0, 0.5]]]])
    assert losses.correlations(features, weight).tolist() == [[5.5, 8.0], [8.0, 12.0]]


def test_the_gradient_of_correlations_is_that_of_finite_differences() -> None:
    """With and without weights, in float64."""
    features = torch.rand(1, 3, 2, 4, dtype=torch.float64, requires_grad=True)
    weight = torch.rand(1, 1, 2, 4, dtype=torch.float64)
    assert torch.autograd.gradcheck(losses.correlations, features)
    assert torch.autograd.gradcheck(losses.correlations, (features, weight))


def test_style_loss_is_the_papers() -> None:
    """E_l equals the paper's sum over i, j and k, written out."""
    painting, style = torch.rand(2, 1, 3, 4, 5, generator=torch.Generator().manual_seed(0))
    ours = losses.style_loss(losses.gram_matrix(painting), losses.gram_matrix(style))
    assert ours.item() == pytest.approx(paper_style_loss(painting[0], style[0]), rel=1e-5)


def test_total_variation_of_a_step_is_known() -> None:
    """One step of 4 in a 2 x 2 picture: two of four pixels have 16^1.25 = 32."""
    step = torch.tensor([[0.0, 4.0], [0.0, 4.0]]).expand(1, 3, 2, 2)
    assert losses.total_variation(step).item() == pytest.approx(16)


@pytest.mark.parametrize("exponent", [1.0, 1.25])
def test_total_variation_is_the_papers(exponent: float) -> None:
    """Times 3 H W it equals the paper's sum, written out."""
    picture = 255 * torch.rand(1, 3, 4, 5, generator=torch.Generator().manual_seed(0))
    ours = losses.total_variation(picture, exponent).item() * 60
    assert ours == pytest.approx(paper_total_variation(picture[0], exponent), rel=1e-5)


def test_flat_pictures_have_a_finite_gradient() -> None:
    """The power's derivative at zero is zero, not infinite."""
    picture = torch.full((1, 3, 4, 4), 100.0, requires_grad=True)
    (gradient,) = torch.autograd.grad(losses.total_variation(picture), picture)
    assert not gradient.any()


def test_weighted_sum_multiplies_and_adds() -> None:
    """2·3 + 0.5·4."""
    assert losses.weighted_sum([2, 0.5], [torch.tensor(3.0), torch.tensor(4.0)]) == 8


def test_weighted_multiplies() -> None:
    """1·2, 10·3 and 100·4."""
    terms = torch.tensor(2.0), torch.tensor(3.0), torch.tensor(4.0)
    assert losses.weighted((1, 10, 100), terms).tolist() == [2, 30, 400]


@pytest.mark.parametrize("loss", [losses.content_loss, losses.style_loss])
def test_equal_pictures_have_no_loss(loss: Callable[..., torch.Tensor]) -> None:
    """Nothing is lost between a tensor and itself."""
    same = torch.rand(1, 3, 4, 4)
    assert loss(same, same) == 0


def test_gradients_are_those_of_finite_differences() -> None:
    """Autograd agrees with small differences, in float64."""
    picture = 9 * torch.rand(1, 3, 3, 3, dtype=torch.float64)
    target = torch.zeros(3, 3, dtype=torch.float64)

    def loss(x: torch.Tensor) -> torch.Tensor:
        return losses.total_variation(x) + losses.style_loss(losses.gram_matrix(x), target)

    assert torch.autograd.gradcheck(loss, picture.requires_grad_())
