"""The loss functions, each a pure function of features or pixels.

F and P are features of the painting and of the photo, G and A Gram matrices of the painting and
of the style picture; N feature maps of M = height x width positions.

Sources: Gatys, Ecker and Bethge 2015 (arXiv 1508.06576), equations 1 to 7, and "Using Neural
Networks to Create Art" (Linköping), whose sums are given beside our means. The means make a
weight act alike at every size.
"""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor


def content_loss(features: Tensor, target: Tensor) -> Tensor:
    """Mean squared difference of features: 1/(N M) Σ (F_ij - P_ij)².

    The paper has the plain sum, N M times this; Gatys and the slides half that sum.

    Args:
        features: F, shape (1, N, H, W).
        target: P, same shape.

    Returns:
        A scalar, in squared feature units.
    """
    return torch.nn.functional.mse_loss(features, target)


def gram_matrix(features: Tensor) -> Tensor:
    """Correlation of feature maps, per position: 1/M Σ_k F_ik F_jk.

    The paper's G_ij is the plain sum over the positions k, M times this. Divided by M, pictures
    of different sizes can be compared.

    Args:
        features: F, shape (1, N, H, W).

    Returns:
        Shape (N, N), symmetric, in squared feature units.
    """
    positions = features.shape[2] * features.shape[3]
    return correlations(features) / positions  # (N, N)


def correlations(features: Tensor, weight: Tensor | None = None) -> Tensor:
    """Weighted sums over positions: Σ_k w_k F_ik F_jk.

    Args:
        features: F, shape (1, N, H, W), fastest if channels_last.
        weight: w, shape (1, 1, H, W); 1 everywhere if None.

    Returns:
        Shape (N, N), symmetric.
    """
    flat = features.permute(0, 2, 3, 1).flatten(0, 2)  # (M, N), a view if channels_last
    result: Tensor = _Correlations.apply(flat, None if weight is None else weight.flatten())
    return result


class _Correlations(torch.autograd.Function):
    """Fᵀ w F, whose gradient takes one product of matrices, where autograd's own takes two."""

    @staticmethod
    def forward(ctx: Any, flat: Tensor, weight: Tensor | None) -> Tensor:  # noqa: ANN401 - torch's
        weighted = flat if weight is None else flat * weight[:, None]  # (M, N)
        ctx.save_for_backward(weighted)
        return flat.T @ weighted

    @staticmethod
    def backward(ctx: Any, slope: Tensor) -> tuple[Tensor, None]:  # noqa: ANN401 - torch's
        (weighted,) = ctx.saved_tensors  # (M, N)
        return weighted @ (slope + slope.T), None


def style_loss(gram: Tensor, target: Tensor) -> Tensor:
    """The paper's E_l = 1/(4 N² M²) Σ (G_ij - A_ij)² of one layer.

    The 1/M² of the paper is already in both matrices, see `gram_matrix`.

    Args:
        gram: G/M of the painting, shape (N, N).
        target: A/M of the style picture, same shape.

    Returns:
        A scalar, in feature units to the fourth.
    """
    return torch.nn.functional.mse_loss(gram, target) / 4


def total_variation(picture: Tensor, exponent: float = 1.25) -> Tensor:
    """Mean over pixels of ((x_{i+1,j} - x_{i,j})² + (x_{i,j+1} - x_{i,j})²)^exponent.

    The paper has the sum over all pixels and channels, 3 H W times this, and exponent 1.25. The
    last row and the last column have only one neighbour; its missing difference counts as zero.

    Args:
        picture: Shape (1, 3, H, W), 0..255.
        exponent: 1.25 or 1.0.

    Returns:
        A scalar, in pixel units to the power 2·exponent.
    """
    down = torch.nn.functional.pad(picture.diff(dim=2), (0, 0, 0, 1))  # (1, 3, H, W)
    right = torch.nn.functional.pad(picture.diff(dim=3), (0, 1))  # (1, 3, H, W)
    squares = down.square() + right.square()
    return (squares if exponent == 1.0 else squares.pow(exponent)).mean()


def weighted(weights: Iterable[float], losses: Iterable[Tensor]) -> Tensor:
    """Return each loss times its weight.

    Args:
        weights: One per loss.
        losses: Scalars; at least one.

    Returns:
        Shape (number of losses,).
    """
    terms = [weight * loss for weight, loss in zip(weights, losses, strict=True)]
    return torch.stack(terms)


def weighted_sum(weights: Iterable[float], losses: Iterable[Tensor]) -> Tensor:
    """Σ w_l E_l: one term of the total loss over its layers (or styles).

    Args:
        weights: One per loss.
        losses: Scalars; at least one.

    Returns:
        A scalar.
    """
    return weighted(weights, losses).sum()
