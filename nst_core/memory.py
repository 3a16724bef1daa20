"""Fits the painting of one scale into a number of bytes.

The figures were measured on the CPU with glibc giving back what is freed; a GPU needs about as
much. `python -m benchmarks.memory` compares a painting with its budget.
"""

import ctypes
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from nst_core.layers import CHANNELS, block_of
from nst_core.options import Options, StyleLossName
from nst_core.search import MEMORY
from nst_core.tiles import STRIDE, cut

SEARCH = 144
"""Bytes per pixel of the search without its memory: twelve pictures of three float32."""

FIXED = 96 * 2**20
"""Bytes whatever the size: libraries' code and scratch, read and made in the first step."""

PAIR = 24
"""Bytes per pixel of each pair that L-BFGS remembers: two pictures."""

NETWORK = 1600
"""Bytes per pixel that the network sees, there and back: mostly the maps of its two finest blocks,
kept for the way back."""

STYLE: Mapping[StyleLossName, int] = MappingProxyType(
    {"gram": 500, "wasserstein": 1150, "nearest": 1650}
)
"""The same of each style's loss, mask included."""

LOOK: Mapping[StyleLossName, int] = MappingProxyType(
    {"gram": 750, "wasserstein": 1550, "nearest": 750}
)
"""Bytes per pixel of a style picture that is looked at, without a way back."""

FEWEST = 3
"""Pairs that L-BFGS keeps however little memory there is."""

SMALLEST = 128
"""Pixels along a tile's core at least: with its margins that is five times the work already."""

RETURNED = 2**20
"""Bytes from which on glibc asks the system for each block, and gives it back when it is freed."""


@dataclass(frozen=True, slots=True)
class Room:
    """How one scale is painted within a budget.

    Attributes:
        pairs: That L-BFGS remembers.
        side: Of a tile's core in pixels; the whole picture at once if None.
        style_pixels: As many pixels of a style picture are looked at, at most.
        size: Bytes that this is expected to take.
    """

    pairs: int = MEMORY
    side: int | None = None
    style_pixels: int = 2**62
    size: int = 0

    @property
    def smallest(self) -> bool:
        """Whether no budget would lead to less."""
        return self.pairs == FEWEST and self.side == SMALLEST


def plan(budget: int, height: int, width: int, styles: int, options: Options) -> Room:
    """Choose how to paint one scale within a budget; with plenty, nothing is changed.

    The tile gets what it needs, or half of what is there, the search's memory the rest, and what
    that leaves makes the tile larger.

    Args:
        budget: Bytes; if even the smallest tile and memory need more, these.
        height: Of the scale, in pixels.
        width: Of the scale, in pixels.
        styles: How many.
        options: Losses, layers and optimiser.
    """
    pixels, per_seen = height * width, NETWORK + styles * STYLE[options.style_loss]
    kept = FIXED + pixels * (SEARCH + sum(_content(name) for name in options.content_layers))
    left = max(0, budget - kept)
    of_tile = min(per_seen * pixels, left // 2)
    pairs = min(MEMORY, max(FEWEST, (left - of_tile) // (PAIR * pixels)))
    if options.optimizer != "lbfgs":
        pairs = FEWEST  # more than the one picture of SGD or the two of Adam need
    left -= pairs * PAIR * pixels
    side, sees = _largest(height, width, left // per_seen, options)
    size = kept + pairs * PAIR * pixels + sees * per_seen
    return Room(pairs, side, (size - kept) // LOOK[options.style_loss], size)


def _content(name: str) -> int:
    """Return the bytes per pixel of a content layer's maps, float32."""
    block = block_of(name)
    return 4 * CHANNELS[block] >> 2 * block


def _largest(height: int, width: int, seen: int, options: Options) -> tuple[int | None, int]:
    """Return the largest side whose tiles see at most so many pixels, and how many they see."""
    if height * width <= seen:
        return None, height * width
    wanted = {*options.content_layers, *options.style_layers}
    sees, longest = 0, max(SMALLEST, height, width)
    for side in range(longest // STRIDE * STRIDE, SMALLEST - 1, -STRIDE):
        sees = max(tile.pixels for tile in cut(height, width, side, wanted))
        if sees <= seen:
            return side, sees
    return SMALLEST, sees


def give_back_what_is_freed() -> None:
    """Tell glibc to keep no large freed blocks: half a tile's memory would lie between others.

    Elsewhere than with glibc nothing happens.

    Source: the manual page mallopt(3), M_MMAP_THRESHOLD.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(-3, RETURNED)
