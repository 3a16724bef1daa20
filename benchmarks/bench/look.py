"""What a painter shows after each evaluation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from PIL import Image


@dataclass(frozen=True, slots=True)
class Look:
    """A painting in progress.

    Attributes:
        step: Evaluations of the loss so far, each with its gradient.
        picture: Call it before the painter goes on, to get what it would save now.
        loss: What the painter itself believes, if it says so.
    """

    step: int
    picture: Callable[[], Image.Image] = field(repr=False, compare=False)
    loss: float | None = None


Painter: TypeAlias = Iterator[Look]
"""Works only while it is asked for the next look."""
