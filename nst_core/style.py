"""A style picture, and what of it goes where."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from nst_core.errors import OptionError

SCALES = (0.1, 10.0)
"""Least and largest size of strokes."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A style picture, how much it counts, how large its strokes are and where it is painted.

    Attributes:
        picture: Any mode; transparency is composited.
        weight: Above 0; only the ratio to the other styles' weights counts.
        scale: Size of the strokes, 0.1..10: at 2 they are twice as large.
        mask: Painted where this is white, softly where it is grey; everywhere if None. Of any
            size: it is stretched to the photo's.

    Raises:
        OptionError: The weight or the scale is out of range.
    """

    picture: Image.Image
    weight: float = 1.0
    scale: float = 1.0
    mask: Image.Image | None = None

    def __post_init__(self) -> None:
        """Check the numbers."""
        if not 0 < self.weight < float("inf"):
            raise OptionError(f"A style's weight is {self.weight!r}; it must be above 0.")
        low, high = SCALES
        if not low <= self.scale <= high:
            raise OptionError(f"A style's scale is {self.scale!r}; it must be {low:g}..{high:g}.")


def shares(styles: Sequence[Style]) -> list[float]:
    """Return the styles' weights divided by their sum."""
    whole = sum(style.weight for style in styles)
    return [style.weight / whole for style in styles]
