"""Cuts a large picture into tiles that the network can see one after the other.

Each tile has a core, and around it a margin as wide as the network's view: so the features of the
core, and everything that flows back from them, are those of the whole picture. Integers only.
"""

from collections.abc import Collection
from dataclasses import dataclass

from torch import Tensor

from nst_core.layers import MIN_SIDE, NAMES, block_of

STRIDE = MIN_SIDE
"""Cores begin at multiples of this, so that all four poolings fall as in the whole picture."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One piece of a picture along both sides.

    Attributes:
        rows: What the network sees, in pixels of the whole picture.
        columns: The same.
        core_rows: What counts, within the rows.
        core_columns: The same.
    """

    rows: slice
    columns: slice
    core_rows: slice
    core_columns: slice

    @property
    def pixels(self) -> int:
        """How many the network sees."""
        height, width = (seen.stop - seen.start for seen in (self.rows, self.columns))
        return int(height * width)

    def of(self, picture: Tensor) -> Tensor:
        """Cut what the network sees out of (..., H, W); a view."""
        return picture[..., self.rows, self.columns]

    def core(self, features: Tensor, block: int) -> Tensor:
        """Cut the core out of this tile's features (..., h, w), `block` poolings deep."""
        return features[
            ...,
            _inner(self.rows, self.core_rows, block),
            _inner(self.columns, self.core_columns, block),
        ]

    def core_of(self, whole: Tensor, block: int) -> Tensor:
        """Cut the core out of the whole picture's maps (..., H/2^b, W/2^b); a view."""
        rows, columns = _pooled(self.core_rows, block), _pooled(self.core_columns, block)
        return whole[..., rows, columns]


def cut(height: int, width: int, side: int, wanted: Collection[str]) -> tuple[Tile, ...]:
    """Return the tiles of a picture, row by row; their cores cover each pixel once.

    Args:
        height: Of the picture, in pixels.
        width: Of the picture, in pixels.
        side: Of a core at most, in pixels; rounded to a multiple of `STRIDE`. The last core along
            a side may be up to `STRIDE` - 1 pixels longer.
        wanted: The layers that are looked at; the deepest sets the margin.
    """
    side, around = max(STRIDE, side // STRIDE * STRIDE), margin(wanted)
    return tuple(
        Tile(rows[0], columns[0], rows[1], columns[1])
        for rows in _spans(height, side, around)
        for columns in _spans(width, side, around)
    )


def margin(wanted: Collection[str]) -> int:
    """Return how far beyond a core the deepest wanted layer sees, as a multiple of `STRIDE`.

    Each 3x3 convolution sees one of its positions further, 2^b pixels wide. Poolings see nothing
    further: a position covers 2^b pixels of its own, and cores begin and end where these do.
    """
    reach = sum(2 ** block_of(name) for name in NAMES[: max(map(NAMES.index, wanted)) + 1])
    return _up(reach)


def _up(pixels: int) -> int:
    return -(-pixels // STRIDE) * STRIDE


def _spans(length: int, side: int, around: int) -> list[tuple[slice, slice]]:
    """Return (what is seen, what counts) along one side."""
    step = _up(-(-length // -(-length // side)))  # as few as possible, about equally long
    # A last core under `STRIDE` long would have no position of its own in the deep layers.
    starts = range(0, max(1, length - STRIDE + 1), step)
    return [
        (
            slice(max(0, start - around), min(length, start + step + around)),
            # The last one ends where the picture, or a map of it, ends.
            slice(start, None if start == starts[-1] else start + step),
        )
        for start in starts
    ]


def _inner(seen: slice, core: slice, block: int) -> slice:
    end = None if core.stop is None else (core.stop - seen.start) >> block
    return slice((core.start - seen.start) >> block, end)


def _pooled(core: slice, block: int) -> slice:
    return slice(core.start >> block, None if core.stop is None else core.stop >> block)
