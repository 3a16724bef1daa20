"""Writes matches as a table in Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf, isfinite
from statistics import median

from benchmarks.bench.match import OURS, PAINTERS, PEER, Match

NONE = "-"

HEAD = """\
# Our engine beside its peers

Written by `make bench`. Everybody minimises pastiche's objective from the photo, in turn in one
process; only one's own turns count, and loading a network counts for nobody. What is judged is the
saved 8-bit PNG, by pastiche's own network.

- **seconds**, **evaluations**: until the PNG is as good as pastiche's after its last step: the
  total no worse, content and style each at most 1.05 times its. For pastiche too this is the first
  such PNG. Evaluations at small sizes count by their pixels.
- **content**, **style**: ours at that moment over pastiche's.
- **unclamped**: pastiche minimises a picture that may leave 0..255, and loses much of the gain
  when the file is written. This is harder: seconds until our file is as good as pastiche's picture
  before it is clamped, over all of pastiche's seconds.
- **to the photo**, **to the painting**: by a network that nobody optimises (shift-tolerant LPIPS),
  our PNG at that moment over pastiche's last: ST-LPIPS distance, and Fréchet distance of the
  shallow features. Below 1 we are closer.
- In the plots a dot stands where a PNG is first as good as pastiche's last, and the number beside
  ours is our share of what pastiche needed.
- A dash: never within these steps, which counts as infinite in the median; or not run.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of a match.

    Attributes:
        title: Its head.
        value: The figure; None where there is none, as the picture never became so good.
        form: How to write it.
    """

    title: str
    value: Callable[[Match], float | None]
    form: str

    def cell(self, match: Match) -> str:
        """Return the figure in words."""
        return self.write(self.value(match))

    def middle(self, matches: Sequence[Match]) -> str:
        """Return the median in words; what was never reached counts as infinite."""
        values = [self.value(match) for match in matches]
        return self.write(median(inf if value is None else value for value in values))

    def write(self, value: float | None) -> str:
        """Return a figure in words."""
        return format(value, self.form) if value is not None and isfinite(value) else NONE


def columns() -> list[Column]:
    """Return the table's columns, left to right."""
    return [
        *(Column(f"{name}, s", partial(_seconds, name=name), "#.3g") for name in PAINTERS),
        Column("**ratio**", lambda match: match.seconds_ratio, ".2f"),
        Column("content", lambda match: _of_target(match, "content"), ".2f"),
        Column("style", lambda match: _of_target(match, "style"), ".2f"),
        *(Column(f"{name}, eval.", partial(_evaluations, name=name), ".0f") for name in PAINTERS),
        Column("unclamped", lambda match: match.beyond_ratio, ".2f"),
        Column("to the photo", lambda match: _distance(match, "photo"), ".2f"),
        Column("to the painting", lambda match: _distance(match, "painting"), ".2f"),
    ]


def markdown(matches: Sequence[Match]) -> str:
    """Return a page with a table for each size, the medians in its last row."""
    machines = sorted({match.machine for match in matches})
    sizes = sorted({match.size for match in matches})
    tables = [_table(size, [match for match in matches if match.size == size]) for size in sizes]
    return "\n".join([HEAD, *(f"Machine: {machine}.\n" for machine in machines), *tables])


def _table(size: int, matches: Sequence[Match]) -> str:
    shown = columns()
    rows = [
        ["pair", *(column.title for column in shown)],
        ["---", *("--:" for _ in shown)],
        *([match.title, *(column.cell(match) for column in shown)] for match in matches),
        ["**median**", *(column.middle(matches) for column in shown)],
    ]
    steps = ", ".join(str(steps) for steps in sorted({match.steps for match in matches}))
    lines = [f"## {size} px, {steps} steps", "", *(f"| {' | '.join(row)} |" for row in rows), ""]
    lines += [f"![Loss against {axis}]({axis}_{size}.png)" for axis in ("seconds", "evaluations")]
    return "\n".join([*lines, ""])


def _seconds(match: Match, name: str) -> float | None:
    point = match.reached(name)
    return point.seconds if point else None


def _evaluations(match: Match, name: str) -> float | None:
    point = match.reached(name)
    return point.evaluations if point else None


def _of_target(match: Match, term: str) -> float | None:
    point = match.reached(OURS)
    return getattr(point.verdict, term) / getattr(match.target, term) if point else None


def _distance(match: Match, term: str) -> float | None:
    ours, peer = match.distances.get(OURS), match.distances[PEER]
    return getattr(ours, term) / getattr(peer, term) if ours else None
