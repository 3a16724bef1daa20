"""The sixteen convolutions of VGG19, by every name people use for them.

A layer stands for its output *after* the ReLU, as in Keras, in the paper and in torch's `relu4_2`:
`conv4_2`, `relu4_2`, `block4_conv2`, `block4_relu2` and torchvision's `features.22` are one layer.
Source: Simonyan and Zisserman 2014 (arXiv 1409.1556), table 1, column E.
"""

import re

BLOCKS: tuple[int, ...] = (2, 2, 4, 4, 4)
"""Convolutions in each block; a 2x2 pooling follows every block."""

CHANNELS: tuple[int, ...] = (64, 128, 256, 512, 512)
"""Feature maps of the convolutions in each block."""

NAMES: tuple[str, ...] = tuple(
    f"conv{block}_{conv}" for block, count in enumerate(BLOCKS, 1) for conv in range(1, count + 1)
)
"""The canonical names, shallow to deep."""

MIN_SIDE = 16
"""Pixels that each side of a picture needs: four poolings leave one position of block 5."""


def canonical(name: str) -> str | None:
    """Return our name of a layer, or None if there is no such layer."""
    match = re.fullmatch(r"(?:conv|relu)(\d)_(\d)|block(\d)_(?:conv|relu)(\d)", name)
    if match:
        block, conv = (group for group in match.groups() if group)
        name = f"conv{block}_{conv}"
    elif name.startswith("features."):
        name = {f"features.{feature_index(known) + 1}": known for known in NAMES}.get(name, "")
    return name if name in NAMES else None


def feature_index(name: str) -> int:
    """Return the convolution's index in torchvision's `vgg19().features`.

    Each convolution is followed by its ReLU, each block by its pooling.
    """
    block = int(name[4])
    return 2 * NAMES.index(name) + block - 1


def block_of(name: str) -> int:
    """Return how many poolings come before a layer: 0 for conv1_1, 4 for conv5_1."""
    return int(name[len("conv")]) - 1
