"""The total loss of one scale, and its gradient: whole, or tile by tile when memory is short.

All that the loss needs of a picture are sums over positions. So a large picture is seen in two
passes: the first adds up the sums of all tiles; the second, which then knows how the loss changes
with each sum, sends that back through one tile after the other. The result is the gradient of the
whole picture, not an approximation.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from nst_core import losses
from nst_core.engine import Engine
from nst_core.layers import MIN_SIDE, block_of
from nst_core.memory import Room
from nst_core.options import Options
from nst_core.progress import Stop
from nst_core.regions import regions
from nst_core.style import Style
from nst_core.style_losses import STYLE_LOSSES
from nst_core.tiles import Tile, cut


class TotalLoss:
    """L = α·L_content + β·Σ_s share_s·Σ_l w_l·E_l + γ·L_var of a picture.

    Args:
        engine: The network.
        photo: The content at this scale, shape (1, 3, H, W), 0..255.
        styles: Pictures of mode RGB.
        options: Layers, weights and loss.
        room: Of it, how large tiles are and how much of a style picture is seen.
        stop: Cancelling it ends an evaluation between two tiles, or between there and back.

    Raises:
        OptionError: A mask is black.
    """

    def __init__(
        self,
        engine: Engine,
        photo: Tensor,
        styles: Sequence[Style],
        options: Options,
        room: Room | None = None,
        stop: Stop | None = None,
    ) -> None:
        room, (height, width) = room or Room(), photo.shape[2:]
        self._network, self._options = engine.network(options.precision), options
        self._stop = stop or Stop()
        self._loss = STYLE_LOSSES[options.style_loss]
        self._wanted = {*options.content_layers, *options.style_layers}
        self._tiles = cut(height, width, room.side or max(height, width), self._wanted)
        self._regions = regions(engine, styles, height, width, options, room.style_pixels)
        self._contents = self._content_targets(photo)

    def evaluate(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Return the weighted parts of the loss, (3,), and the gradient of their sum.

        Args:
            picture: Shape (1, 3, H, W), 0..255; the gradient has the same shape.

        Raises:
            Cancelled: `stop` was cancelled.
        """
        if len(self._tiles) > 1:
            return self._evaluate_tiles(picture)
        picture = picture.detach().requires_grad_()
        sums, content = self._look(picture, self._tiles[0])
        parts = self._parts(content, self._style(sums), picture)
        self._stop.check()
        (gradient,) = torch.autograd.grad(parts.sum(), picture)  # (1, 3, H, W)
        return parts.detach(), gradient

    @torch.no_grad()
    def losses(self, picture: Tensor) -> Tensor:
        """Return the weighted parts of the loss alone, (3,)."""
        sums, content = self._look_at_all(picture)
        return self._parts(content, self._style(sums), picture)

    def features(self, pictures: Tensor) -> dict[str, Tensor]:
        """Return what the network sees in several whole pictures, (B, 3, H, W)."""
        return self._features(pictures, self._tiles[0])

    def parts(self, features: dict[str, Tensor], picture: Tensor) -> Tensor:
        """Return the weighted parts of the loss, (3,), of one picture and its features."""
        sums, content = self._sums(features, self._tiles[0])
        return self._parts(content, self._style(sums), picture)

    def _evaluate_tiles(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            sums, content = self._look_at_all(picture)
        sums = [each.requires_grad_() for each in sums]
        whole = picture.detach().requires_grad_()
        parts = self._parts(content, self._style(sums), whole)
        # The slopes with respect to the sums; and the total variation's gradient, done at once.
        *slopes, gradient = torch.autograd.grad(parts.sum(), [*sums, whole], materialize_grads=True)
        for tile in self._tiles:
            piece = tile.of(picture).detach().requires_grad_()
            its_sums, its_content = self._look(piece, tile)
            pairs = zip(slopes, its_sums, strict=True)
            share = self._options.content_weight * its_content
            share = share + torch.stack([(slope * each).sum() for slope, each in pairs]).sum()
            tile.of(gradient).add_(torch.autograd.grad(share, piece)[0])
        return parts.detach(), gradient

    def _look_at_all(self, picture: Tensor) -> tuple[list[Tensor], Tensor]:
        """Return the sums and the content loss of the whole picture."""
        first, *others = self._tiles
        sums, content = self._look(first.of(picture), first)
        for tile in others:
            more, its_content = self._look(tile.of(picture), tile)
            for each, its in zip(sums, more, strict=True):
                each.add_(its)
            content.add_(its_content)
        return sums, content

    def _look(self, piece: Tensor, tile: Tile) -> tuple[list[Tensor], Tensor]:
        """Return a tile's share of the sums, by region and style layer, and of the content loss."""
        self._stop.check()
        return self._sums(self._features(piece, tile), tile)

    def _sums(self, features: dict[str, Tensor], tile: Tile) -> tuple[list[Tensor], Tensor]:
        sums = [
            self._loss.sums(features[name], _at(tile, region.weights, name), target)
            for region in self._regions
            for name, target in region.targets.items()
        ]
        contents = [
            losses.content_loss(features[name], tile.core_of(target, block_of(name)))
            * (features[name].numel() / target.numel())
            for name, target in self._contents.items()
        ]
        return sums, torch.stack(contents).mean()

    def _features(self, piece: Tensor, tile: Tile) -> dict[str, Tensor]:
        """Return the features of a tile's core."""
        seen = self._network.features(
            piece, self._wanted, self._options.pooling, self._options.padding
        )
        if len(self._tiles) == 1:
            return seen  # a slice's gradient would be written into zeros
        return {name: tile.core(maps, block_of(name)) for name, maps in seen.items()}

    def _style(self, sums: Sequence[Tensor]) -> Tensor:
        """Return the style loss of all regions from the whole picture's sums."""
        each, rest = [], iter(sums)
        for region in self._regions:
            layers = [
                self._loss.loss(next(rest) / region.areas[name], target)
                for name, target in region.targets.items()
            ]
            each.append(losses.weighted_sum(self._options.layer_weights, layers))
        return losses.weighted_sum([region.share for region in self._regions], each)

    def _parts(self, content: Tensor, style: Tensor, picture: Tensor) -> Tensor:
        """Return the three terms, each multiplied by its weight, (3,)."""
        options = self._options
        variation = picture.new_zeros(())
        if options.tv_weight:
            variation = losses.total_variation(picture, options.tv_exponent)
        weights = (options.content_weight, options.beta, options.tv_weight)
        return losses.weighted(weights, (content, style, variation))

    @torch.no_grad()
    def _content_targets(self, photo: Tensor) -> dict[str, Tensor]:
        """Return the photo's features, put together from tiles, by content layer."""
        whole: dict[str, Tensor] = {}
        for tile in self._tiles:
            features = self._features(tile.of(photo), tile)
            for name in self._options.content_layers:
                part, block = features[name], block_of(name)
                if len(self._tiles) == 1:
                    whole[name] = part
                    continue
                size = (max(MIN_SIDE, side) >> block for side in photo.shape[2:])
                target = whole.setdefault(name, part.new_empty(1, part.shape[1], *size))
                tile.core_of(target, block).copy_(part)
        return whole


def _at(tile: Tile, weights: dict[str, Tensor] | None, name: str) -> Tensor | None:
    return None if weights is None else tile.core_of(weights[name], block_of(name))
