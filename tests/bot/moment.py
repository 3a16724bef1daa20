"""The time, set by hand."""

from dataclasses import dataclass


@dataclass
class Moment:
    """A clock that stands still; a test moves it in either direction.

    Attributes:
        time: Seconds of Unix time.
    """

    time: float = 1_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.time
