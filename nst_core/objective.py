"""The total loss of one scale: its targets computed once, then a function of the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from PIL import Image
from torch import Tensor

from nst_core import losses
from nst_core.engine import Engine
from nst_core.errors import OptionError
from nst_core.optimise import LossOf
from nst_core.options import Options


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A style picture and its share when there are several.

    Attributes:
        picture: Any mode; transparency is composited.
        weight: Above 0; only the ratio to the other styles' weights counts.

    Raises:
        OptionError: The weight is not above 0.
    """

    picture: Image.Image
    weight: float = 1.0

    def __post_init__(self) -> None:
        """Check the weight."""
        if not 0 < self.weight < float("inf"):
            raise OptionError(f"A style's weight is {self.weight!r}; it must be above 0.")


def shares(styles: Sequence[Style]) -> list[float]:
    """Return the styles' weights divided by their sum."""
    whole = sum(style.weight for style in styles)
    return [style.weight / whole for style in styles]


@torch.no_grad()
def objective(engine: Engine, photo: Tensor, styles: Sequence[Style], options: Options) -> LossOf:
    """Return L = α·L_content + β·Σ_s share_s·Σ_l w_l·E_l + γ·L_var as a function of the picture.

    Args:
        engine: The network.
        photo: The content at this scale, shape (1, 3, H, W), 0..255.
        styles: Pictures of mode RGB; each is seen with about as many pixels as the photo.
        options: Layers and weights.
    """
    network, pooling = engine.network, options.pooling
    contents = network.features(photo, options.content_layers, pooling)
    pixels = photo.shape[2] * photo.shape[3]
    grams = [engine.style_targets(s.picture, pixels, options.style_layers, pooling) for s in styles]
    wanted = {*options.content_layers, *options.style_layers}
    weights = (options.content_weight, options.style_weight, options.tv_weight)

    def content(features: dict[str, Tensor]) -> Tensor:
        each = [losses.content_loss(features[name], contents[name]) for name in contents]
        return torch.stack(each).mean()

    def style(features: dict[str, Tensor]) -> Tensor:
        own = {name: losses.gram_matrix(features[name]) for name in options.style_layers}
        layers = [
            [losses.style_loss(own[name], gram[name]) for name in options.style_layers]
            for gram in grams
        ]
        each = [losses.weighted_sum(options.layer_weights, row) for row in layers]
        return losses.weighted_sum(shares(styles), each)

    def loss_of(picture: Tensor) -> tuple[Tensor, Tensor]:
        features = network.features(picture, wanted, pooling)
        variation = losses.total_variation(picture, options.tv_exponent)
        return losses.total_loss((content(features), style(features), variation), weights)

    return loss_of
