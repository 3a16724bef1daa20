"""The sentences that are put together."""

from dataclasses import replace

import pytest

from bot import limits, replies
from bot.jobs.model import (
    Cancelled,
    Done,
    Failed,
    Outcome,
    OwnStyle,
    PictureId,
    PresetStyle,
    Queued,
    Running,
)
from tests.bot.delivery.outcomes import job

OWN = OwnStyle(PictureId("1" * 64))
DONE = Done(PictureId("2" * 64), (256, 170), seconds=41.6, device="cpu")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (9, "about 10 seconds left"),
        (38, "about 40 seconds left"),
        (56, "about a minute left"),
        (83, "about a minute and a half left"),
        (120, "about 2 minutes left"),
        (160, "about 2½ minutes left"),
        (3600, "about 60 minutes left"),
    ],
)
def test_remaining_time_is_told_in_round_words(seconds: float, words: str) -> None:
    """Nobody needs to know about 83 seconds."""
    assert replies.time_left(seconds) == words


@pytest.mark.parametrize(
    ("fraction", "bar"), [(0.0, "▱" * 12), (0.5, "▰" * 6 + "▱" * 6), (1.0, "▰" * 12)]
)
def test_the_bar_is_as_long_as_the_progress(fraction: float, bar: str) -> None:
    """Twelve marks are the whole painting."""
    assert replies.progress(Running(fraction, 10)).split(" ")[0] == bar


def test_the_summary_has_all_that_is_needed_to_repeat_it() -> None:
    """Quality, size, strength and time, in one line."""
    line = replies.summary(job(OWN, strength=80), DONE)
    assert line == "Draft · 256 × 170 · strength 80 · 42 s"


def test_an_early_finish_is_mentioned() -> None:
    """A picture that is not complete says so."""
    assert "finished early" in replies.summary(job(OWN), replace(DONE, completed=False))


def test_a_resumed_job_says_so() -> None:
    """Whoever saw the restart learns that nothing is lost."""
    assert replies.RESUMED in replies.progress(Running(0.5, 10, resumed=True))
    assert replies.RESUMED not in replies.progress(Running(0.5, 10))


def test_a_place_in_line_has_a_time_that_counts_down_by_itself() -> None:
    """Discord shows it in the reader's language."""
    assert replies.place(Queued(7, ready=1_800_000_000.4)) == (
        "Number **7** in line.\nReady <t:1800000000:R>."
    )
    assert "Ready" not in replies.place(Queued(1))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, "not finished yet"),
        (DONE, "finished"),
        (Cancelled(), "cancelled"),
        (Failed("No."), "failed"),
    ],
)
def test_a_line_of_the_history_tells_what_became_of_it(outcome: Outcome | None, state: str) -> None:
    """Title, quality, time and state."""
    line = replies.history_line(job(), outcome, 5.0, seen=True)
    assert line == f"**The Great Wave**\n-# Draft · <t:5:R> · {state}"


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(DONE, "finished"), (Failed("No."), "No."), (Failed(), replies.BUG)],
)
def test_what_nobody_has_seen_is_new_and_tells_why(outcome: Outcome, state: str) -> None:
    """The history is the first to tell it."""
    line = replies.history_line(job(), outcome, 5.0, seen=False)
    assert line == f"**The Great Wave**\n-# new · Draft · <t:5:R> · {state}"


def test_what_goes_on_is_not_new() -> None:
    """It has nothing to tell yet."""
    assert "new" not in replies.history_line(job(), None, 5.0, seen=False)


def test_titles_are_shown_as_they_are_written() -> None:
    """Marks of Discord's are escaped."""
    style = PresetStyle("k", "**Loud**", "a_b_c")
    assert replies.style_title(job(style)) == r"\*\*Loud\*\*"
    assert replies.style_author(job(style)) == r"a\_b\_c"


def test_alt_text_names_the_painting_and_fits() -> None:
    """Discord refuses more than 1024 characters."""
    assert replies.alt_text(job(PresetStyle("k", "The Scream", "Edvard Munch"))) == (
        "A photo repainted in the style of “The Scream” (Edvard Munch)."
    )
    assert len(replies.alt_text(job(PresetStyle("k", "T" * 2000, "A")))) == limits.ALT_TEXT
