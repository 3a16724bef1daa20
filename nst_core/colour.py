"""Changes a picture's colours, without moving a pixel.

To another palette, by the linear Monge-Kantorovich map: of all linear maps that give the picture
the palette's mean and covariance, the one that changes colours least. Source: Pitié and Kokaram
2007, "The linear Monge-Kantorovitch linear colour mapping for example-based colour transfer",
equation 9.

To another picture's colours under its own lightness: a painting is painted in grey, then the
photo's colours are put on. Source: Gatys, Bethge, Hertzmann and Shechtman 2016, "Preserving Color
in Neural Artistic Style Transfer" (arXiv 1606.05897), "luminance-only transfer"; in OkLab here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from nst_core import oklab

EPSILON = 1.0
"""Added to each variance, in squared pixel units: flat pictures have none to divide by."""

HALVINGS = 8
"""Steps of the search for the strongest colour there is: to 1/256 of its strength."""

TOLERANCE = 1e-4
"""Of linear light, 0..1: rounding takes white out of range by this much."""


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


def in_grey(picture: Tensor, like: Tensor | None = None) -> Tensor:
    """Return a picture without its colours, as light as it was.

    Args:
        picture: Shape (1, 3, H, W), 0..255.
        like: Any size; the lightness then gets its mean and deviation, so that a dark photo's
            colours fit on what was learnt from a bright painting.
    """
    lightness = oklab.from_srgb(picture)[:, :1]  # (1, 1, H, W)
    if like is not None:
        wanted = oklab.from_srgb(like)[:, :1]
        stretch = wanted.std(correction=0) / lightness.std(correction=0).clamp(min=1e-3)
        lightness = (lightness - lightness.mean()) * stretch + wanted.mean()
    none = torch.zeros_like(lightness)
    return oklab.to_srgb(torch.cat([lightness.clamp(0, 1), none, none], 1))


def with_colours_of(painting: Tensor, photo: Tensor) -> Tensor:
    """Return the painting's lightness in the photo's colours.

    Where a screen has no colour so strong at that lightness, it is a paler one of the same hue:
    merely clamped, it would be darker or lighter, and strokes would be lost.

    Args:
        painting: Shape (1, 3, H, W), 0..255.
        photo: The same shape.
    """
    lightness, colour = oklab.from_srgb(painting)[:, :1], oklab.from_srgb(photo)[:, 1:]
    strength = torch.zeros_like(lightness)  # (1, 1, H, W), 0..1
    for halving in range(HALVINGS + 1):
        stronger = (strength + 0.5**halving).clamp(max=1)
        light = oklab.to_light(torch.cat([lightness, stronger * colour], 1))
        fits = ((light - 0.5).abs() < 0.5 + TOLERANCE).all(1, keepdim=True)
        strength = torch.where(fits, stronger, strength)
    return oklab.to_srgb(torch.cat([lightness, strength * colour], 1))


def _root(matrix: Tensor) -> Tensor:
    """Return the square root of a symmetric, positive matrix."""
    values, vectors = torch.linalg.eigh(matrix)
    root: Tensor = vectors * values.clamp(min=0).sqrt() @ vectors.T
    return root
