"""Moves a picture's colours to another palette, without moving a pixel.

The linear Monge-Kantorovich map: of all linear maps that give the picture the palette's mean and
covariance, the one that changes colours least. Source: Pitié and Kokaram 2007, "The linear
Monge-Kantorovitch linear colour mapping for example-based colour transfer", equation 9.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

EPSILON = 1.0
"""Added to each variance, in squared pixel units: flat pictures have none to divide by."""


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """The mean colour, shape (3,), and the covariance of the channels, shape (3, 3), of 0..255."""

    mean: Tensor
    covariance: Tensor


def palette(picture: Tensor) -> Palette:
    """Return the palette of a picture of shape (1, 3, H, W), 0..255, in double precision."""
    colours = picture.flatten(2)[0].double()  # (3, H·W)
    covariance = torch.cov(colours, correction=0) + EPSILON * torch.eye(3).to(colours)
    return Palette(colours.mean(1), covariance)


def blend(palettes: Sequence[Palette], shares: Sequence[float]) -> Palette:
    """Return the mean of several palettes, weighted by shares that sum to 1."""
    pairs = list(zip(palettes, shares, strict=True))
    mean = torch.stack([share * one.mean for one, share in pairs]).sum(0)  # (3,)
    return Palette(mean, torch.stack([share * one.covariance for one, share in pairs]).sum(0))


def recolour(picture: Tensor, target: Palette) -> Tensor:
    """Give a picture another palette.

    Args:
        picture: Shape (1, 3, H, W), 0..255.
        target: On the same device.

    Returns:
        Shape (1, 3, H, W), clamped to 0..255.
    """
    own = palette(picture)
    root = _root(own.covariance)  # (3, 3)
    inverse = torch.linalg.inv(root)  # (3, 3)
    transport = inverse @ _root(root @ target.covariance @ root) @ inverse  # (3, 3)
    colours = picture.double().movedim(1, -1)  # (1, H, W, 3)
    moved: Tensor = (colours - own.mean) @ transport + target.mean  # (1, H, W, 3)
    return moved.movedim(-1, 1).clamp(0, 255).to(picture.dtype)  # (1, 3, H, W)


def _root(matrix: Tensor) -> Tensor:
    """Return the square root of a symmetric, positive matrix."""
    values, vectors = torch.linalg.eigh(matrix)
    root: Tensor = vectors * values.clamp(min=0).sqrt() @ vectors.T
    return root
