"""The style losses to choose from, each a function of sums over a layer's positions.

F are the features of the painting: N feature maps of M = height x width positions. Every loss sees
them only through sums over the positions, so a picture can be seen tile by tile:

    target(style's features)                          once
    sums(tile's features, weight, target)             added up over the tiles
    loss(sums / sum of the weights, target)           a scalar
"""

from typing import Protocol

from torch import Tensor

from nst_core import losses


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
        flat = features.flatten(2)[0]  # (N, M)
        weighted = flat if weight is None else flat * weight.flatten()  # (N, M)
        return weighted @ flat.T

    def loss(self, means: Tensor, target: Tensor) -> Tensor:
        """Return the paper's E_l."""
        return losses.style_loss(means, target)


STYLE_LOSSES: dict[str, StyleLoss] = {"gram": Gram()}
"""By the name that the options use."""
