"""A judge that no painter optimises: the shift-tolerant LPIPS network, VGG16 trained anew.

Source: Ghildyal and Liu 2022 (arXiv 2207.13686). Of the package `stlpips-pytorch` only the
weights are read, as its modules import what they do not declare.
"""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from nst_core.image import to_tensor

WEIGHTS = "weights/vST0.0/vgg_shift_tolerant.pth"
SLICES = ((0, 2), (6, 8), (12, 14, 16), (20, 22, 24), (28, 30, 32))
"""The package's numbers of the convolutions between two poolings."""
SHALLOW = 3
"""Slices whose features are compared with the painting's: relu1_2, relu2_2, relu3_3."""


@dataclass(frozen=True, slots=True)
class Distances:
    """How far a picture is from what it was painted from; 0 is the same.

    Attributes:
        photo: ST-LPIPS, 0..1 or so.
        painting: Fréchet distance of shallow features over their variance in the painting.
    """

    photo: float
    painting: float


def weights_path() -> Path:
    """Find the weights in the installed package, without importing it.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    spec = importlib.util.find_spec("stlpips_pytorch")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("The independent judge needs the package `stlpips-pytorch`.")
    return Path(spec.submodule_search_locations[0]) / WEIGHTS


class Perception:
    """The network, on the CPU."""

    def __init__(self) -> None:
        self._state: dict[str, Tensor] = torch.load(weights_path(), "cpu", weights_only=True)

    @torch.no_grad()
    def distances(
        self, picture: Image.Image, photo: Image.Image, painting: Image.Image
    ) -> Distances:
        """Compare a picture with its photo, of the same size, and with the painting; mode RGB."""
        own, seen, wanted = (self.features(each) for each in (picture, photo, painting))
        shallow = zip(own[:SHALLOW], wanted[:SHALLOW], strict=True)
        apart = [frechet(a, b) / _moments(b)[1].trace() for a, b in shallow]
        return Distances(float(self._lpips(own, seen)), float(torch.stack(apart).mean()))

    def features(self, picture: Image.Image) -> list[Tensor]:
        """Return relu1_2, relu2_2, relu3_3, relu4_3 and relu5_3, each (1, N, H, W)."""
        scaled = to_tensor(picture) / 127.5 - 1  # (1, 3, H, W), -1..1
        x = (scaled - self._state["scaling_layer.shift"]) / self._state["scaling_layer.scale"]
        features = []
        for number, convolutions in enumerate(SLICES, 1):
            if number > 1:
                x = self._halved(x, f"net.slice{number}.{convolutions[0] - 1}.filt")
            for index in convolutions:
                name = f"net.slice{number}.{index}"
                kernel, bias = self._state[f"{name}.weight"], self._state[f"{name}.bias"]
                x = functional.conv2d(x, kernel, bias, padding=1).relu()  # (1, N', H, W)
            features.append(x)
        return features

    def _halved(self, x: Tensor, name: str) -> Tensor:
        """Take the maximum of 2x2 at every position, blur it, keep every other."""
        highest = functional.max_pool2d(x, kernel_size=2, stride=1)  # (1, N, H - 1, W - 1)
        padded = functional.pad(highest, (2, 2, 2, 2), mode="reflect")  # (1, N, H + 3, W + 3)
        return functional.conv2d(padded, self._state[name], stride=2, groups=x.shape[1])

    def _lpips(self, own: list[Tensor], other: list[Tensor]) -> Tensor:
        layers = [
            functional.conv2d((_unit(a) - _unit(b)) ** 2, self._state[f"lin{n}.model.1.weight"])
            for n, (a, b) in enumerate(zip(own, other, strict=True))
        ]
        return torch.stack([layer.mean() for layer in layers]).sum()


def frechet(one: Tensor, two: Tensor) -> Tensor:
    """|μ1 - μ2|² + tr(C1 + C2 - 2 (C1 C2)^½) of features (1, N, H, W), over their positions.

    Source: Dowson and Landau 1982, equation 4.
    """
    (mean, covariance), (other_mean, other) = _moments(one), _moments(two)
    values, vectors = torch.linalg.eigh(covariance)  # (N,), (N, N)
    root = vectors * values.clamp(min=0).sqrt() @ vectors.T  # (N, N)
    # C1 C2 has the eigenvalues of C1^½ C2 C1^½, which is symmetric.
    shared: Tensor = torch.linalg.eigvalsh(root @ other @ root).clamp(min=0).sqrt().sum()
    return (mean - other_mean).square().sum() + covariance.trace() + other.trace() - 2 * shared


def _moments(features: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean (N,) and the covariance (N, N), in double precision."""
    flat = features.flatten(2)[0].double()  # (N, H·W)
    return flat.mean(1), torch.cov(flat, correction=0)


def _unit(features: Tensor) -> Tensor:
    """Scale the vector at each position to the length 1."""
    lengths: Tensor = features.norm(dim=1, keepdim=True)  # (1, 1, H, W)
    return features / (lengths + 1e-10)
