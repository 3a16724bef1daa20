"""Writes the table and the plots of all matches in a folder."""

from pathlib import Path

from benchmarks.bench.match import Match
from benchmarks.bench.pairs import PAIRS
from benchmarks.bench.plots import plot
from benchmarks.bench.store import load
from benchmarks.bench.table import markdown


def publish(folder: Path) -> None:
    """Write README.md, and two pictures for each size, beside the matches."""
    matches = sorted((load(path) for path in folder.glob("*.json")), key=_place)
    for size in {match.size for match in matches}:
        chosen = [match for match in matches if match.size == size]
        plot(chosen, "seconds", folder / f"seconds_{size}.png")
        plot(chosen, "evaluations", folder / f"evaluations_{size}.png")
    (folder / "README.md").write_text(markdown(matches))


def _place(match: Match) -> int:
    return list(PAIRS.values()).index((match.photo, match.painting))
