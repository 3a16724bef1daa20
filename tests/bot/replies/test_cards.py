"""What the card of a job says, in English."""

from dataclasses import replace

import pytest

from bot.jobs.events import Done, Queued, Running
from bot.jobs.model import Blend, OwnStyle, PictureId, PresetStyle, Share
from bot.replies import cards as said
from tests.bot.delivery.outcomes import WAVE, job

OWN = OwnStyle(PictureId("1" * 64))
SERVERS = OwnStyle(PictureId("1" * 64), title="Our *hall*")
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
    assert str(said.time_left(seconds)) == words


@pytest.mark.parametrize(
    ("fraction", "bar"), [(0.0, "▱" * 12), (0.5, "▰" * 6 + "▱" * 6), (1.0, "▰" * 12)]
)
def test_the_bar_is_as_long_as_the_progress(fraction: float, bar: str) -> None:
    """Twelve marks are the whole painting."""
    assert str(said.progress(Running(fraction, 10))).split(" ")[0] == bar


def test_the_summary_has_all_that_is_needed_to_repeat_it() -> None:
    """Quality, size, strength and time, in one line."""
    line = str(said.summary(job(OWN, strength=80), DONE))
    assert line == "Draft · 256 × 170 · strength 80 · 42 s"


def test_a_variation_tells_its_seed() -> None:
    """Without one nobody reads of seeds."""
    varied = replace(job(OWN), seed=1234)
    assert "seed 1234" in str(said.summary(varied, DONE))


def test_an_early_finish_is_mentioned() -> None:
    """A picture that is not complete says so."""
    assert "finished early" in str(said.summary(job(OWN), replace(DONE, completed=False)))


def test_a_resumed_job_says_so() -> None:
    """Whoever saw the restart learns that nothing is lost."""
    resumed, usual = (str(said.progress(Running(0.5, 10, resumed=r))) for r in (True, False))
    assert (str(said.RESUMED) in resumed, str(said.RESUMED) in usual) == (True, False)


def test_a_place_in_line_has_a_time_that_counts_down_by_itself() -> None:
    """Discord shows it in the reader's language."""
    assert str(said.place(Queued(7, ready=1_800_000_000.4))) == (
        "Number **7** in line.\nReady <t:1800000000:R>."
    )
    assert "Ready" not in str(said.place(Queued(1)))


def test_titles_are_shown_as_they_are_written() -> None:
    """Marks of Discord's are escaped."""
    style = PresetStyle("k", "**Loud**", "a_b_c")
    assert str(said.style_title(style)) == r"\*\*Loud\*\*"
    assert str(said.style_author(style)) == r"a\_b\_c"
    assert str(said.style_title(SERVERS)) == r"Our \*hall\*"


def test_a_blend_names_its_shares() -> None:
    """In percent of the whole."""
    blend = Blend((Share(WAVE, 3), Share(OWN, 1)))
    assert str(said.style_title(blend)) == "The Great Wave 75% + Own style 25%"


@pytest.mark.parametrize(
    ("style", "words"),
    [(WAVE, "The Great Wave"), (OWN, "another picture"), (SERVERS, r"Our \*hall\*")],
)
def test_alt_text_names_the_style(style: PresetStyle | OwnStyle, words: str) -> None:
    """Who cannot see the picture learns what it is."""
    assert words in str(said.alt_text(style))
