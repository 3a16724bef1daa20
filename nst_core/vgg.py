"""VGG19 as a frozen function: picture -> features, only as deep as asked.

Source: Simonyan and Zisserman 2014 (arXiv 1409.1556), table 1, column E, without the classifier.
"""

from collections.abc import Collection
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from nst_core import layers
from nst_core.options import Padding, Pooling
from nst_core.weights import Weights


class VGG19:
    """The convolutions of VGG19 on one device, shared by every thread: nothing here changes.

    Args:
        weights: As loaded.
        device: Where it lives.
        backward: In which gradients are computed: torch.float32 or torch.bfloat16. The features
            are always float32: in bfloat16 the small differences that are left of the Gram
            matrices near the end would be rounding errors.
    """

    def __init__(
        self, weights: Weights, device: torch.device, backward: torch.dtype = torch.float32
    ) -> None:
        self.device = device
        self._means = weights.means.to(device)[None, :, None, None]  # (1, 3, 1, 1), BGR
        self._kernels = {
            name: kernel.to(device, torch.float32, memory_format=torch.channels_last)
            for name, kernel in weights.kernels.items()
        }
        self._turned = {
            name: kernel.flip(2, 3)
            .transpose(0, 1)
            .to(backward)
            .contiguous(memory_format=torch.channels_last)
            for name, kernel in self._kernels.items()
        }
        self._biases = {
            name: bias.to(device, torch.float32) for name, bias in weights.biases.items()
        }

    def features(
        self,
        picture: Tensor,
        wanted: Collection[str],
        pooling: Pooling = "max",
        padding: Padding = "zeros",
    ) -> dict[str, Tensor]:
        """Run the network up to the deepest wanted layer.

        Args:
            picture: Shape (1, 3, H, W), RGB, 0..255, on this device. Sides under 16 px are
                padded with their last row or column.
            wanted: Canonical layer names, see `layers.py`.
            pooling: How 2x2 positions become one.
            padding: What the first convolution sees beyond the edge; the others see zeros.

        Returns:
            Features after the ReLU by layer name, shape (1, N, H/2^b, W/2^b) with b the number
            of poolings before the layer.
        """
        pool = functional.max_pool2d if pooling == "max" else functional.avg_pool2d
        deepest = max(map(layers.NAMES.index, wanted))
        features = {}
        x = _pad(picture).flip(1) - self._means  # (1, 3, H, W), BGR
        if padding != "zeros":
            x = functional.pad(x, (1, 1, 1, 1), mode=padding)  # (1, 3, H + 2, W + 2)
        x = x.contiguous(memory_format=torch.channels_last)  # faster convolutions
        for name in layers.NAMES[: deepest + 1]:
            if name.endswith("_1") and name != "conv1_1":
                x = pool(x, kernel_size=2)  # (1, N, H/2, W/2)
            x = self._layer(x, name, 0 if name == "conv1_1" and padding != "zeros" else 1)
            if name in wanted:
                features[name] = x
        return features

    def _layer(self, x: Tensor, name: str, padding: int) -> Tensor:
        kernel, bias, turned = self._kernels[name], self._biases[name], self._turned[name]
        result: Tensor = _ConvolutionAndReLU.apply(x, kernel, bias, turned, padding)
        return result  # (1, N', H, W)


class _ConvolutionAndReLU(torch.autograd.Function):
    """A frozen layer: on the way back it is a convolution too, with its kernels turned round."""

    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401 - torch's
        x: Tensor,
        kernel: Tensor,
        bias: Tensor,
        turned: Tensor,
        padding: int,
    ) -> Tensor:
        y = functional.conv2d(x, kernel, bias, padding=padding).relu_()  # (1, N', H, W)
        ctx.save_for_backward(y, turned)
        ctx.padding = 2 - padding
        return y

    @staticmethod
    def backward(ctx: Any, slope: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401 - torch's
        y, turned = ctx.saved_tensors
        slope = torch.ops.aten.threshold_backward(slope, y, 0)  # nothing where the ReLU was off
        back = functional.conv2d(slope.to(turned.dtype), turned, padding=ctx.padding)
        return back.to(slope.dtype), None, None, None, None


def _pad(picture: Tensor) -> Tensor:
    height, width = picture.shape[2:]
    missing = (0, max(0, layers.MIN_SIDE - width), 0, max(0, layers.MIN_SIDE - height))
    return functional.pad(picture, missing, mode="replicate") if any(missing) else picture
