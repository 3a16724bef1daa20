"""Which sizes to paint at and how many steps at each; integers only.

Painting small first lets the network, whose view is a fixed number of pixels wide, form large
shapes; the next size then refines them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nst_core.errors import PictureError
from nst_core.layers import MIN_SIDE


@dataclass(frozen=True, slots=True)
class Scale:
    """One size of the painting.

    Attributes:
        width: In pixels.
        height: In pixels.
        steps: Optimiser steps at this size.
        done: Those of them that an earlier attempt took.
    """

    width: int
    height: int
    steps: int
    done: int = 0

    @property
    def left(self) -> range:
        """The steps still to take, counted from 0."""
        return range(self.done, self.steps)

    @property
    def pixels(self) -> int:
        """What a step costs: the same for every pixel."""
        return self.width * self.height


def plan(width: int, height: int, steps: int, scales: int) -> tuple[Scale, ...]:
    """Halve the final size until there are `scales` sizes or a side would fall below 64 px.

    Args:
        width: Of the finished picture, in pixels.
        height: Of the finished picture, in pixels.
        steps: At every size; the small ones are cheap.
        scales: How many sizes at most, the last one is the finished picture's.

    Returns:
        The scales in painting order, small to large.
    """
    halvings = range(scales - 1, -1, -1)
    sizes = [(width >> n, height >> n) for n in halvings]
    big_enough = [size for size in sizes[:-1] if min(size) >= 4 * MIN_SIDE]
    return tuple(Scale(w, h, steps) for w, h in [*big_enough, sizes[-1]])


def resumed(scales: Sequence[Scale], index: int, step: int) -> tuple[Scale, ...]:
    """Mark what is done when `step` steps were taken at scale `index`, and all before it.

    Raises:
        PictureError: The plan has no such scale or step.
    """
    if index >= len(scales) or step > scales[index].steps:
        raise PictureError("This checkpoint belongs to another painting.")
    before = [replace(scale, done=scale.steps) for scale in scales[:index]]
    return (*before, replace(scales[index], done=step), *scales[index + 1 :])
