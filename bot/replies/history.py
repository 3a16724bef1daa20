"""What `/history` says."""

from bot.jobs.events import Cancelled, Done, Failed, Outcome
from bot.jobs.model import Job
from bot.language.text import Text, in_context, joined, raw, text
from bot.replies import refusals
from bot.replies.cards import FINISHED_EARLY, QUALITIES, relative, style_title, summary

NAME = in_context("command", "history")
DESCRIPTION = text("Look at your paintings, ask for one again, or delete it")

TITLE = text("Your paintings")
ONLY_YOU = text("Only you see this.")
CHOOSE = text("Look at one of them…")
NONE = text("You have none yet. Type `/stylize` to make one.")
NEW = text("new")
FINISHED = text("finished")
CANCELLED = text("cancelled")
FAILED = text("failed")
UNFINISHED = text("not finished yet")
NO_PICTURE_NOW = text("I cannot read its picture right now. Please look again in a minute.")


def line(job: Job, outcome: Outcome | None, asked: float, *, seen: bool) -> Text:
    """What became of a job of the past: its title, and a small line.

    Args:
        job: What was asked for.
        outcome: How it ended, or None while it has not.
        asked: When, in seconds of Unix time.
        seen: Whether its card has told this already; why it failed need not be told twice.
    """
    small = joined(
        " · ",
        *([] if seen or outcome is None else [NEW]),
        QUALITIES[job.quality.key],
        raw(relative(asked)),
        _state(outcome, seen=seen),
    )
    return Text("**{style}**\n-# {small}", {"style": style_title(job.style), "small": small})


def option(job: Job, number: int) -> Text:
    """A painting in a menu; `number` is its place in the list."""
    return text("{number}. {style}", number=number, style=menu_title(job))


def menu_title(job: Job) -> Text:
    """Whose hand paints, for where Discord shows no markdown."""
    title = getattr(job.style, "title", None)
    return raw(title) if title else style_title(job.style)


def details(job: Job, outcome: Outcome | None, asked: float) -> Text:
    """One small line about a painting that somebody looks at."""
    how = [summary(job, outcome)] if isinstance(outcome, Done) else [_state(outcome, seen=False)]
    return joined(" · ", raw(relative(asked)), *how)


def _state(outcome: Outcome | None, *, seen: bool) -> Text:
    match outcome:
        case Done():
            return FINISHED if outcome.completed else FINISHED_EARLY
        case Cancelled():
            return CANCELLED
        case Failed():
            return FAILED if seen else outcome.sentence or refusals.BUG
    return UNFINISHED
