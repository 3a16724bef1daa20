"""How GPUs are shared."""

import pytest

from bot.cluster.slots import share


@pytest.mark.parametrize(
    ("slots", "gpus", "expected"), [(2, 2, 1), (1, 2, 1), (2, 1, 0.5), (3, 2, 0.5), (2, 0, 0)]
)
def test_a_slot_has_a_gpu_or_a_part_of_one(slots: int, gpus: int, expected: float) -> None:
    """As few as possible share one, and all the same."""
    assert share(slots, gpus) == expected
