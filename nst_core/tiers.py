"""Four qualities: how large a painting is and how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nst_core.options import Options


@dataclass(frozen=True, slots=True)
class Tier:
    """How much work a painting gets.

    Attributes:
        key: The name it goes by.
        size: Long side of the result in pixels.
        steps: Optimiser steps at each of the sizes it is painted at.
        scales: How many sizes it is painted at.
    """

    key: str
    size: int
    steps: int
    scales: int = 3

    @property
    def options(self) -> Options:
        """The defaults with this size, these steps and scales."""
        return Options(size=self.size, steps=self.steps, scales=self.scales)


TIERS: Mapping[str, Tier] = MappingProxyType(
    {
        tier.key: tier
        for tier in (
            Tier("draft", 256, 40),
            Tier("standard", 384, 60),
            Tier("fine", 512, 120),
            # Two more sizes, so that it begins as small as `fine`; what these have formed
            # leaves little to do for the large ones, which take nearly all the time.
            Tier("poster", 2048, 40, scales=5),
        )
    }
)
"""From quick to large; docs/performance.md says what each costs."""
