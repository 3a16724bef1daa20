"""The sentences that are put together."""

import pytest
from PIL import Image

from bot import limits, replies
from bot.jobs.model import QUALITIES, Done, Job, OwnStyle, PresetStyle


def job(style: PresetStyle | OwnStyle, strength: int = 50) -> Job:
    """A job in this style."""
    return Job(1, b"", style, strength, QUALITIES["draft"])


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
    assert replies.progress(fraction, 10).split(" ")[0] == bar


def test_the_summary_has_all_that_is_needed_to_repeat_it() -> None:
    """Quality, size, strength and time, in one line."""
    done = Done(Image.new("RGB", (256, 170)), seconds=41.6)
    line = replies.summary(job(OwnStyle(b""), strength=80), done)
    assert line == "Draft · 256 × 170 · strength 80 · 42 s"


def test_an_early_finish_is_mentioned() -> None:
    """A picture that is not complete says so."""
    done = Done(Image.new("RGB", (1, 1)), seconds=1, completed=False)
    assert "finished early" in replies.summary(job(OwnStyle(b"")), done)


def test_alt_text_names_the_painting_and_fits() -> None:
    """Discord refuses more than 1024 characters."""
    assert replies.alt_text(job(PresetStyle("k", "The Scream", "Edvard Munch"))) == (
        "A photo repainted in the style of “The Scream” by Edvard Munch."
    )
    assert len(replies.alt_text(job(PresetStyle("k", "T" * 2000, "A")))) == limits.ALT_TEXT
