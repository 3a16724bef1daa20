"""OkLab: colours by lightness L, green to red a, and blue to yellow b.

L is 0..1, and alike for colours that look equally light; a and b are about -0.4..0.4. Every
function takes and returns shape (1, 3, H, W).

Sources: Ottosson 2020, "A perceptual color space for image processing"; IEC 61966-2-1 for sRGB.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
"""From linear red, green and blue to what the eye's cones see."""

_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
"""From the cube roots of those to L, a and b."""

BEND = 0.0031308
"""Linear light up to which sRGB's curve is a straight line."""


def from_srgb(picture: Tensor) -> Tensor:
    """Return the L, a and b of red, green and blue, 0..255."""
    values = picture / 255
    curved = ((values + 0.055) / 1.055).pow(2.4)
    light = torch.where(values > 12.92 * BEND, curved, values / 12.92)
    return _mixed(_mixed(light, _TO_CONES).clamp(min=0).pow(1 / 3), _TO_LAB)


def to_srgb(lab: Tensor) -> Tensor:
    """Return red, green and blue, clamped to 0..255."""
    light = to_light(lab).clamp(0, 1)
    curved = 1.055 * light.clamp(min=BEND).pow(1 / 2.4) - 0.055
    return 255 * torch.where(light > BEND, curved, 12.92 * light)


def to_light(lab: Tensor) -> Tensor:
    """Return linear red, green and blue, 0..1 where a screen can show them."""
    return _mixed(_mixed(lab, _inverse(_TO_LAB)).pow(3), _inverse(_TO_CONES))


def _mixed(channels: Tensor, matrix: Sequence[Sequence[float]]) -> Tensor:
    """Multiply each pixel's three channels by a 3 x 3 matrix."""
    return torch.einsum("ij,njhw->nihw", torch.tensor(matrix).to(channels), channels)


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    inverse: list[list[float]] = torch.tensor(matrix).double().inverse().tolist()
    return inverse
