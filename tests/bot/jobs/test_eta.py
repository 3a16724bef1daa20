"""When waiting jobs will be finished."""

import pytest

from bot.jobs import eta


@pytest.mark.parametrize(
    ("running", "waiting", "slots", "ready"),
    [
        ([], [10.0, 10.0], 1, [10, 20]),
        ([5.0], [10.0, 10.0], 1, [15, 25]),
        ([5.0], [10.0, 10.0], 2, [10, 15]),
        ([8.0, 2.0], [10.0, 1.0, 1.0], 2, [12, 9, 10]),
        ([None], [10.0], 1, [None]),
        ([], [1.0, None, 1.0], 1, [1, None, None]),
        ([3.0], [], 1, []),
    ],
)
def test_each_job_waits_for_a_slot(
    running: list[float | None],
    waiting: list[float | None],
    slots: int,
    ready: list[float | None],
) -> None:
    """The next job takes the slot that is free first; behind an unknown length all is unknown."""
    assert eta.waits(running, waiting, slots) == ready


def test_the_expected_time_is_that_of_the_devices_at_hand() -> None:
    """Other machines that once worked on this store do not count."""
    speeds = {("cpu", "fine"): 90.0, ("cuda:0", "fine"): 4.0, ("cuda:1", "fine"): 6.0}
    assert eta.expected(speeds, ("cuda:0", "cuda:1"), "fine") == 5
    assert eta.expected(speeds, ("cuda:0",), "draft") is None


def test_without_a_slot_nobody_knows() -> None:
    """Everything that paints may be elsewhere, or away."""
    assert eta.waits([], [10.0, 20.0], slots=0) == [None, None]
