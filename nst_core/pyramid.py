"""Which sizes to paint at and how many steps at each; integers only.

Painting small first lets the network, whose view is a fixed number of pixels wide, form large
shapes; the next size then refines them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nst_core.errors import PictureError
from nst_core.layers import MIN_SIDE

OVERHEAD = 8192
"""Pixels whose step would take as long as what a step does whatever the size: on two cores a step
took 0.058 s at 64 x 64 px, 0.127 s at 128, 0.37 s at 256 and 1.73 s at 512."""

PREPARATION = 1
"""Steps that take as long as getting a scale ready: the network looks at the photo and the styles,
and in the end at the last picture. 1.0 to 1.4 were measured, less for a style seen before."""


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
    def work(self) -> int:
        """What the whole scale costs, compare `work_until`."""
        return self.work_until(self.steps)

    def work_until(self, step: int) -> int:
        """Return what the scale costs until this step is taken; the unit is a step of one pixel."""
        cost = OVERHEAD + self.width * self.height
        return cost * (step + PREPARATION) if step else 0


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
