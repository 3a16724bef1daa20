"""Where each style is painted at one scale, and what its features are like.

Source of the masks: Gatys, Ecker, Bethge, Hertzmann and Shechtman 2017, "Controlling Perceptual
Factors in Neural Style Transfer" (arXiv 1611.07865), section 4: guided Gram matrices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from nst_core.engine import Engine
from nst_core.errors import OptionError
from nst_core.layers import MIN_SIDE, block_of
from nst_core.options import Options
from nst_core.style import Style, shares


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """One style at one scale.

    Attributes:
        share: Of the style loss. A mask that covers half the picture halves it, so that every
            pixel is painted as strongly as without a mask.
        targets: By style layer, as its style loss remembers them.
        weights: By style layer, how much each position counts, shape (1, 1, h, w), 0..1; all of it
            if None.
        areas: By style layer, the sum of the weights.
    """

    share: float
    targets: dict[str, Tensor]
    weights: dict[str, Tensor] | None
    areas: dict[str, float]


def regions(
    engine: Engine,
    styles: Sequence[Style],
    height: int,
    width: int,
    options: Options,
    most: int,
) -> list[Region]:
    """Return one region for each style.

    Args:
        engine: Where the styles' targets are remembered.
        styles: Pictures of mode RGB; each is seen with as many pixels as the painting has, times
            its scale squared, but not more than `most`.
        height: Of the painting at this scale, in pixels.
        width: Of the painting at this scale, in pixels.
        options: Layers and loss.
        most: Pixels of a style picture that fit into memory; strokes of a larger one become finer.

    Raises:
        OptionError: A mask is black.
    """
    result = []
    for style, share in zip(styles, shares(styles), strict=True):
        pixels = min(most, round(height * width * style.scale**2))
        targets = engine.style_targets(style.picture, pixels, options)
        sizes = {name: _size(height, width, name) for name in options.style_layers}
        if style.mask is None:
            areas = {name: float(h * w) for name, (h, w) in sizes.items()}
            result.append(Region(share, targets, None, areas))
            continue
        mask = mask_tensor(style.mask, height, width).to(engine.device)  # (1, 1, H, W)
        if not mask.any():
            raise OptionError("A style's mask is black: there is nowhere to paint this style.")
        weights = {
            name: functional.adaptive_avg_pool2d(mask, size)  # (1, 1, h, w)
            for name, size in sizes.items()
        }
        areas = {name: float(weight.sum()) for name, weight in weights.items()}
        result.append(Region(share * float(mask.mean()), targets, weights, areas))
    return result


def mask_tensor(mask: Image.Image, height: int, width: int) -> Tensor:
    """Return a mask of that size as (1, 1, H, W), 0 for black to 1 for white."""
    fitted = mask.convert("L").resize((width, height), Image.Resampling.BOX)
    values = torch.frombuffer(bytearray(fitted.tobytes()), dtype=torch.uint8)
    return values.view(1, 1, height, width).to(torch.float32) / 255


def _size(height: int, width: int, name: str) -> tuple[int, int]:
    """Return height and width of a layer's maps for a picture of that size."""
    block = block_of(name)
    return max(MIN_SIDE, height) >> block, max(MIN_SIDE, width) >> block
