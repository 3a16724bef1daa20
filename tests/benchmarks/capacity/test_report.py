"""What is written into docs/capacity.md."""

import pytest

from benchmarks.capacity.__main__ import assuming
from benchmarks.capacity.figures import Assumed, Measured
from benchmarks.capacity.report import plans, put, sensitivity, size


def test_a_table_goes_between_its_markers() -> None:
    """What stood there goes; everything else stays."""
    text = "a\n<!-- plans -->\nold\n<!-- /plans -->\nb"
    assert put(text, "plans", "new") == "a\n<!-- plans -->\nnew\n<!-- /plans -->\nb"


@pytest.mark.parametrize(
    ("count", "words"), [(162e9, "162 GB"), (16.2e12, "16 TB"), (1.62e15, "1.6 PB")]
)
def test_bytes_are_readable(count: float, words: str) -> None:
    """In the unit that fits."""
    assert size(count) == words


def test_assumptions_can_be_changed() -> None:
    """By name, and by quality."""
    assumed = assuming(["gpu_price=1.2", "gpu_seconds.fine=9"])
    assert (assumed.gpu_price, assumed.gpu_seconds["fine"]) == (1.2, 9.0)
    assert assumed.gpu_seconds["draft"] == Assumed().gpu_seconds["draft"]


def test_the_document_is_up_to_date(pytestconfig: pytest.Config) -> None:
    """Whoever changes a figure runs `make capacity`."""
    text = (pytestconfig.rootpath / "docs" / "capacity.md").read_text()
    made = plans(Measured(), Assumed()), sensitivity(Measured(), Assumed())
    assert [table for table in made if table not in text] == []
