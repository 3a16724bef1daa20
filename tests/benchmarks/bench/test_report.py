"""benchmarks.bench.report: the page and its plots."""

from dataclasses import replace
from pathlib import Path

from benchmarks.bench.match import Match
from benchmarks.bench.report import publish
from benchmarks.bench.store import save


def test_every_size_gets_its_plots(match: Match, tmp_path: Path) -> None:
    """What the page shows is there."""
    known = replace(match, photo="coffee.png", painting="melencolia_i.jpg")
    for size in (256, 512):
        save(replace(known, size=size), tmp_path)
    publish(tmp_path)
    page = (tmp_path / "README.md").read_text()
    for name in ("seconds_256", "evaluations_256", "seconds_512", "evaluations_512"):
        assert f"({name}.png)" in page
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
