"""The style losses to choose from, each a function of sums over a layer's positions.

F are the features of the painting: N feature maps of M = height x width positions. Every loss sees
them only through sums over the positions, so a picture can be seen tile by tile:

    target(style's features)                          once
    sums(tile's features, weight, target)             added up over the tiles
    loss(sums / sum of the weights, target)           a scalar
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

from nst_core import losses

SMOOTHING = 1e-3
"""Noise added to both Gaussians, as a share of the style's mean variance: the distance to a picture
without any variance would have an infinite slope."""

WASSERSTEIN_SCALE = 2e9
"""With it a style weight leaves about as much of the photo's content as it does with Gram matrices;
found with two pairs of pictures at 144 px."""

NEAREST_SCALE = 1e9
"""The same; chosen where the brush strokes look as strong."""

LEAST = 1.0
"""Squared feature units; what to divide by is never less, as a style may have no features."""

SAMPLES = 1024
"""Positions of the style picture to look for the nearest among: bounds memory and time."""

CHUNK = 4096
"""Positions of the painting to search for at a time: CHUNK x SAMPLES similarities are 16 MiB."""


class StyleLoss(Protocol):
    """How far one layer's features are from a style picture's."""

    def target(self, features: Tensor) -> Tensor:
        """Return what to remember of the style picture.

        Args:
            features: Shape (1, N, H, W).
        """

    def sums(self, features: Tensor, weight: Tensor | None, target: Tensor) -> Tensor:
        """Return sums over the positions; those of two tiles add up to those of both.

        Args:
            features: F, shape (1, N, H, W).
            weight: How much each position counts, shape (1, 1, H, W), 0..1; None: all count 1.
            target: What `target` returned.
        """

    def loss(self, means: Tensor, target: Tensor) -> Tensor:
        """Return the scalar loss, 0 or more.

        Args:
            means: `sums` divided by the sum of the weights.
            target: What `target` returned.
        """


class Gram:
    """Gatys' loss: the squared difference of the Gram matrices, see `losses.style_loss`."""

    def target(self, features: Tensor) -> Tensor:
        """Return the style picture's Gram matrix per position, shape (N, N)."""
        return losses.gram_matrix(features)

    def sums(self, features: Tensor, weight: Tensor | None, target: Tensor) -> Tensor:
        """Return Σ_k w_k F_ik F_jk, shape (N, N)."""
        del target
        return losses.correlations(features, weight)

    def loss(self, means: Tensor, target: Tensor) -> Tensor:
        """Return the paper's E_l."""
        return losses.style_loss(means, target)


class Wasserstein:
    """The squared Wasserstein-2 distance of two Gaussians with the features' mean and covariance.

    W² = |μ - μ'|² + tr(C + C' - 2 (BᵀCB)^½) for any B with BBᵀ = C': the eigenvectors of C' times
    the roots of its eigenvalues. Then only eigenvalues of BᵀCB are needed, and B has fewer columns
    than rows where the style has fewer positions than feature maps. Exact, and a third of the time
    of the usual Newton-Schulz iteration. Divided by E|F'|², so that no layer outweighs the others.

    Sources: Dowson and Landau 1982, equation 4; as a style loss, crowsonkb/style-transfer-pytorch.
    """

    def target(self, features: Tensor) -> Tensor:
        """Return μ' and the R columns of B as rows, shape (1 + R, N)."""
        flat = features.flatten(2)[0].double()  # (N, M)
        mean = flat.mean(1)  # (N,)
        centred = flat - mean[:, None]  # (N, M)
        values, vectors = torch.linalg.eigh(centred @ centred.T / flat.shape[1])
        kept = values > SMOOTHING * values.mean()
        columns = vectors[:, kept] * values[kept].sqrt()  # (N, R)
        return torch.cat([mean[None], columns.T]).to(features.dtype)

    def sums(self, features: Tensor, weight: Tensor | None, target: Tensor) -> Tensor:
        """Return Σ_k w_k D_k and Σ_k w_k D_k D_kᵀ of D = F - μ', shape (1 + N, N)."""
        flat = features.flatten(2)[0] - target[0, :, None]  # (N, M)
        weighted = flat if weight is None else flat * weight.flatten()  # (N, M)
        return torch.cat([weighted.sum(1)[None], weighted @ flat.T])

    def loss(self, means: Tensor, target: Tensor) -> Tensor:
        """Return W² / E|F'|², times `WASSERSTEIN_SCALE`."""
        # In single precision the gradient would be wrong in its third digit.
        means, columns = means.double(), target[1:].double()
        shift, second = means[0], means[1:]  # (N,), (N, N)
        covariance = second - torch.outer(shift, shift)  # (N, N)
        values = columns.square().sum(1)  # (R,) eigenvalues of C'
        noise = SMOOTHING * values.sum() / len(shift)
        noisy = columns * (1 + noise / values).sqrt()[:, None]  # (R, N)
        product = noisy @ covariance @ noisy.T + torch.diag(noise * (values + noise))  # (R, R)
        roots = torch.linalg.eigvalsh(product).clamp(min=0).sqrt()  # (R,)
        spread = covariance.trace() + (values + 2 * noise - 2 * roots).sum()
        size = (target[0].double().square().sum() + values.sum()).clamp(min=LEAST)
        loss: Tensor = WASSERSTEIN_SCALE * (shift.square().sum() + spread) / size
        return loss.to(target.dtype)


class Nearest:
    """Nearest-neighbour feature matching: each position becomes like the most alike of the style.

    Alike are features in the same direction from the style's mean; which are, is found anew at
    each evaluation, without a gradient. Then their squared distance counts, divided by the style's
    variance.

    Source: Kolkin et al. 2022, "Neural Neighbor Style Transfer" (arXiv 2203.13215), section 3.3.
    There each picture is centred by its own mean, which a tile does not know, and directions alone
    count, which leaves pictures pale.
    """

    def target(self, features: Tensor) -> Tensor:
        """Return the mean and up to `SAMPLES` differences from it, shape (1 + K, N)."""
        rows = features.flatten(2)[0].T  # (M, N)
        order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(0))
        mean = rows.mean(0, keepdim=True)  # (1, N)
        return torch.cat([mean, rows[order[:SAMPLES].to(rows.device)] - mean])

    def sums(self, features: Tensor, weight: Tensor | None, target: Tensor) -> Tensor:
        """Return Σ_k w_k |F_k - F'_j|² with the j most alike, shape (1,)."""
        own, style = features.flatten(2)[0].T - target[0], target[1:]  # (M, N), (K, N)
        distances = (own - style[_most_alike(own.detach(), style)]).square().sum(1)  # (M,)
        weighted = distances if weight is None else distances * weight.flatten()  # (M,)
        return weighted.sum()[None]

    def loss(self, means: Tensor, target: Tensor) -> Tensor:
        """Return the mean distance by the style's variance, times `NEAREST_SCALE`."""
        variance = target[1:].square().sum(1).mean().clamp(min=LEAST)
        return NEAREST_SCALE * means[0] / variance


def _most_alike(own: Tensor, style: Tensor) -> Tensor:
    """Return, for each of M rows, which of K rows has the largest cosine with it, shape (M,)."""
    directions = functional.normalize(style)  # (K, N); the lengths of `own` change no order
    parts = own.chunk(-(-len(own) // CHUNK))
    return torch.cat([(part @ directions.T).argmax(1) for part in parts])


STYLE_LOSSES: Mapping[str, StyleLoss] = MappingProxyType(
    {"gram": Gram(), "wasserstein": Wasserstein(), "nearest": Nearest()}
)
"""By the name that the options use."""
