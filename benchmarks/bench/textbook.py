"""A plain Gatys loop, as a good textbook writes it: clear, correct, no tricks.

torch's L-BFGS with its line search moves the pixels, 0..1 and not clamped before they are saved.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn.functional import mse_loss

from benchmarks.bench.look import Look
from benchmarks.pastiche_peer import Pair
from nst_core.image import open_picture, to_picture, to_tensor
from nst_core.layers import CHANNELS, NAMES
from nst_core.weights import Weights

CONTENT = 22
STYLES = (1, 6, 11, 20, 29)
"""relu4_2, and relu1_1 to relu5_1, as torchvision counts the modules of VGG19."""


class Textbook:
    """VGG19 and the loop over it.

    Args:
        weights: Of VGG19.
        device: Where to paint.
    """

    def __init__(self, weights: Weights, device: str) -> None:
        modules: list[nn.Module] = []
        for name in NAMES[: NAMES.index("conv5_1") + 1]:
            if modules and name.endswith("_1"):
                modules.append(nn.MaxPool2d(2))
            kernel, bias = weights.kernels[name], weights.biases[name]
            convolution = nn.Conv2d(kernel.shape[1], kernel.shape[0], 3, padding=1)
            convolution.load_state_dict({"weight": kernel, "bias": bias})
            modules += [convolution, nn.ReLU()]
        self._network = nn.Sequential(*modules).requires_grad_(requires_grad=False).to(device)
        self._means = weights.means[:, None, None].to(device)  # (3, 1, 1), BGR
        self._device = device

    def paint(self, pair: Pair, steps: int, report: Callable[[Look], None]) -> None:
        """Paint with so many evaluations, and report after each."""
        picture = self._load(pair.content).requires_grad_()  # (1, 3, H, W)
        loss_of = self.objective(pair)
        optimizer = torch.optim.LBFGS(
            [picture], max_iter=steps, max_eval=steps, line_search_fn="strong_wolfe"
        )
        evaluations = 0

        def closure() -> Tensor:
            nonlocal evaluations
            optimizer.zero_grad()
            loss = loss_of(picture)
            loss.backward()  # type: ignore[no-untyped-call] # torch does not type it
            evaluations += 1
            report(Look(evaluations, partial(_saved, picture)))
            return loss

        optimizer.step(closure)  # type: ignore[no-untyped-call] # torch does not type it

    @torch.no_grad()
    def objective(self, pair: Pair) -> Callable[[Tensor], Tensor]:
        """Return pastiche's loss as a function of a picture (1, 3, H, W), 0..1."""
        content = self._features(self._load(pair.content))[CONTENT]
        seen = self._features(self._load(pair.style))
        grams = {layer: gram(seen[layer]) for layer in STYLES}

        def loss_of(picture: Tensor) -> Tensor:
            features = self._features(picture)
            loss = 0.01 * mse_loss(features[CONTENT], content)
            for layer, channels in zip(STYLES, CHANNELS, strict=True):
                loss = loss + 10 / channels**2 * mse_loss(gram(features[layer]), grams[layer])
            return loss

        return loss_of

    def _load(self, path: Path) -> Tensor:
        return to_tensor(open_picture(path)).to(self._device) / 255  # (1, 3, H, W), 0..1

    def _features(self, picture: Tensor) -> dict[int, Tensor]:
        features, x = {}, 255 * picture.flip(1) - self._means  # (1, 3, H, W), BGR
        for index, module in enumerate(self._network):
            x = module(x)
            if index == CONTENT or index in STYLES:
                features[index] = x  # (1, N, H, W)
        return features


def gram(features: Tensor) -> Tensor:
    """F·Fᵀ over the number of positions, shape (N, N), of features (1, N, H, W)."""
    flat = features.flatten(2)[0]  # (N, H·W)
    return flat @ flat.T / flat.shape[1]


def _saved(picture: Tensor) -> Image.Image:
    return to_picture(255 * picture.detach())
