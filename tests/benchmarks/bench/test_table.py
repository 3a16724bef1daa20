"""benchmarks.bench.table: matches in Markdown."""

from dataclasses import replace

from benchmarks.bench.match import Match
from benchmarks.bench.table import markdown
from tests.benchmarks.bench.curves import course


def row(page: str, title: str) -> list[str]:
    """Return the cells of the row that begins so."""
    line = next(line for line in page.splitlines() if line.startswith(f"| {title} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


def test_a_row_has_the_figures_of_a_match(match: Match) -> None:
    """Seconds, ratio, terms, evaluations, the harder ratio, the independent judge."""
    seconds, terms = ["2.00", "8.00", "-"], ["0.25", "1.00", "0.90"]
    rest = ["2", "8", "-", "0.25", "0.50", "1.50"]
    assert row(markdown([match]), "cat + the wave") == [*seconds, *terms, *rest]


def test_never_counts_as_infinite_in_the_median(match: Match) -> None:
    """Two failures out of three cannot hide behind the third."""
    lost = replace(match, photo="dog.png", curves={**match.curves, "ours": course([1], [400])})
    assert row(markdown([match, match, lost]), "**median**")[3] == "0.25"
    assert row(markdown([match, lost, lost]), "**median**")[3] == "-"


def test_sizes_have_tables_of_their_own(match: Match) -> None:
    """Small first, with the plots below."""
    page = markdown([replace(match, size=512), match])
    assert page.index("## 256 px") < page.index("(seconds_256.png)") < page.index("## 512 px")
