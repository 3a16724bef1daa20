"""What `/history` says, in English."""

import pytest

from bot.jobs.events import Cancelled, Done, Failed, Outcome
from bot.jobs.model import PictureId
from bot.language.text import raw
from bot.replies import history as said
from bot.replies import refusals
from tests.bot.delivery.outcomes import job

DONE = Done(PictureId("2" * 64), (256, 170), seconds=41.6, device="cpu")


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, "not finished yet"),
        (DONE, "finished"),
        (Cancelled(), "cancelled"),
        (Failed(raw("No.")), "failed"),
    ],
)
def test_a_line_of_the_history_tells_what_became_of_it(outcome: Outcome | None, state: str) -> None:
    """Title, quality, time and state."""
    line = str(said.line(job(), outcome, 5.0, seen=True))
    assert line == f"**The Great Wave**\n-# Draft · <t:5:R> · {state}"


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(DONE, "finished"), (Failed(raw("No.")), "No."), (Failed(), str(refusals.BUG))],
)
def test_what_nobody_has_seen_is_new_and_tells_why(outcome: Outcome, state: str) -> None:
    """The history is the first to tell it."""
    line = str(said.line(job(), outcome, 5.0, seen=False))
    assert line == f"**The Great Wave**\n-# new · Draft · <t:5:R> · {state}"


def test_what_goes_on_is_not_new() -> None:
    """It has nothing to tell yet."""
    assert "new" not in str(said.line(job(), None, 5.0, seen=False))
