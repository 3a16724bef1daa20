"""What `/queue` says, in English."""

import pytest

from bot.jobs.events import Event, Queued, Resting, Running
from bot.replies import queue as said
from bot.replies.cards import RESTING
from tests.bot.delivery.outcomes import job


@pytest.mark.parametrize(
    ("running", "waiting", "expected"),
    [
        (0, 0, str(said.NOBODY)),
        (1, 0, "1 painting is being made · 0 wait"),
        (2, 1, "2 paintings are being made · 1 waits"),
    ],
)
def test_the_line_is_told_in_numbers(running: int, waiting: int, expected: str) -> None:
    """With the right words for one and for many."""
    assert str(said.line(running, waiting)) == expected


def test_devices_are_counted() -> None:
    """One that paints two at once is named once."""
    devices = ("cuda:0", "cuda:0", "cpu")
    assert str(said.devices(devices)) == "Painted on: cuda:0 × 2, cpu"


@pytest.mark.parametrize(
    ("event", "expected"),
    [(Queued(3), "Number **3** in line."), (Running(0.5, 4.0), "**50%**"), (Resting(), RESTING)],
)
def test_a_job_tells_how_far_it_is(event: Event, expected: object) -> None:
    """As its card does."""
    entry = str(said.entry(job(), event))
    assert entry.startswith("**The Great Wave · Draft**\n")
    assert str(expected) in entry
