"""VGG19 as a frozen function: picture -> features, only as deep as asked.

Source: Simonyan and Zisserman 2014 (arXiv 1409.1556), table 1, column E, without the classifier.
"""

from collections.abc import Collection

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
        precision: Of the convolutions: torch.float32 or torch.bfloat16.
    """

    def __init__(
        self, weights: Weights, device: torch.device, precision: torch.dtype = torch.float32
    ) -> None:
        self.device, self.precision = device, precision
        self._means = weights.means.to(device)[None, :, None, None]  # (1, 3, 1, 1), BGR
        self._kernels = {
            name: kernel.to(device, precision, memory_format=torch.channels_last)
            for name, kernel in weights.kernels.items()
        }
        self._biases = {name: bias.to(device, precision) for name, bias in weights.biases.items()}

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
            of poolings before the layer; float32 whatever the precision.
        """
        pool = functional.max_pool2d if pooling == "max" else functional.avg_pool2d
        deepest = max(map(layers.NAMES.index, wanted))
        features = {}
        x = _pad(picture).flip(1) - self._means  # (1, 3, H, W), BGR
        if padding != "zeros":
            x = functional.pad(x, (1, 1, 1, 1), mode=padding)  # (1, 3, H + 2, W + 2)
        x = x.to(self.precision, memory_format=torch.channels_last)  # faster convolutions
        for name in layers.NAMES[: deepest + 1]:
            if name.endswith("_1") and name != "conv1_1":
                x = pool(x, kernel_size=2)  # (1, N, H/2, W/2)
            padded = name == "conv1_1" and padding != "zeros"
            kernel, bias = self._kernels[name], self._biases[name]
            x = functional.conv2d(x, kernel, bias, padding=0 if padded else 1)
            x = x.relu_()  # (1, N', H, W); in place, as nothing needs the value before
            if name in wanted:
                features[name] = x.float()
        return features


def _pad(picture: Tensor) -> Tensor:
    height, width = picture.shape[2:]
    missing = (0, max(0, layers.MIN_SIDE - width), 0, max(0, layers.MIN_SIDE - height))
    return functional.pad(picture, missing, mode="replicate") if any(missing) else picture
