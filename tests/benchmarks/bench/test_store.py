"""benchmarks.bench.store: matches in files."""

from pathlib import Path

from benchmarks.bench.match import Match
from benchmarks.bench.store import file_of, load, save


def test_a_match_comes_back(match: Match, tmp_path: Path) -> None:
    """Nothing is lost on the way through the file."""
    save(match, tmp_path / "new")
    assert load(file_of(tmp_path / "new", "cat.png", "the_wave.jpg", 256)) == match
