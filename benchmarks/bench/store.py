"""Keeps matches as small JSON files, one per pair and size."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks.bench.curve import Point, Verdict
from benchmarks.bench.match import Match
from benchmarks.bench.perception import Distances

DIGITS = 5
"""Significant ones of every measured number."""


def file_of(folder: Path, photo: str, painting: str, size: int) -> Path:
    """Return where such a match is kept."""
    return folder / f"{Path(photo).stem}-{Path(painting).stem}-{size}.json"


def save(match: Match, folder: Path) -> None:
    """Write a match, each point as seconds, evaluations, content, style."""
    curves = {
        name: [_row(point.seconds, point.evaluations, *_terms(point)) for point in points]
        for name, points in match.curves.items()
    }
    judged = {name: _row(*asdict(each).values()) for name, each in match.distances.items()}
    fields = asdict(replace(match, curves={}, distances={}))
    fields |= {"unclamped": _short(match.unclamped), "distances": judged, "curves": curves}
    folder.mkdir(parents=True, exist_ok=True)
    path = file_of(folder, match.photo, match.painting, match.size)
    path.write_text(_lines(fields))


def load(path: Path) -> Match:
    """Read a match."""
    fields: dict[str, Any] = json.loads(path.read_text())
    curves = {
        name: tuple(
            Point(seconds, evaluations, Verdict(*terms)) for seconds, evaluations, *terms in rows
        )
        for name, rows in fields.pop("curves").items()
    }
    distances = {name: Distances(*row) for name, row in fields.pop("distances").items()}
    return Match(**fields, curves=curves, distances=distances)


def _terms(point: Point) -> tuple[float, float]:
    return point.verdict.content, point.verdict.style


def _row(*numbers: float) -> list[float]:
    return [_short(number) for number in numbers]


def _short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _lines(fields: dict[str, Any]) -> str:
    """Return JSON with a curve on each line, so that a new run shows as few changed lines."""
    curves = fields.pop("curves")
    head = json.dumps(fields, indent=1).removesuffix("\n}")
    rows = (f"  {json.dumps(name)}: {json.dumps(points)}" for name, points in curves.items())
    return head + ',\n "curves": {\n' + ",\n".join(rows) + "\n }\n}\n"
