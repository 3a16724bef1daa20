"""What one person sees of themselves: history, queue, numbers, help, privacy."""

from collections.abc import Iterator

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import DONE, PICTURE, SOON, job, upload
from bot.commands import COMMANDS
from bot.jobs.counts import Totals
from bot.jobs.model import (
    Blend,
    Cancelled,
    Event,
    Job,
    JobId,
    OwnStyle,
    PresetStyle,
    Queued,
    Running,
    Share,
)
from bot.jobs.store import Record
from bot.language.text import Say
from bot.views import help as help_view
from bot.views import history, privacy, queue, stats

STARRY = PresetStyle("starry_night", "The Starry Night", "Vincent van Gogh")
BLEND = Blend((Share(STARRY, 2), Share(OwnStyle(PICTURE, "Our logo"), 1)))
FAVOURITES = [("The Great Wave off Kanagawa", 12), ("The Starry Night", 7), ("Girih", 1)]
DAY = 86_400.0


def cards(say: Say) -> Iterator[Card]:
    """Each of them with something to show, and with nothing."""
    yield from _history(say)
    mine: list[tuple[Job, Event]] = [
        (job(style=STARRY, id=JobId("1")), Running(0.37, 95.0)),
        (job(), Queued(4, SOON)),
    ]
    yield Card("queue", queue.line(say, queue.Line(2, 5, ("cuda:0", "cuda:0", "cpu"), mine)))
    yield Card("queue-empty", queue.line(say, queue.Line(0, 0, ("cpu",), [])))
    here = Totals(1204, 60 * 60 * 31.0, 311, FAVOURITES)
    yield Card("stats", stats.numbers(say, Totals(20, 1490.0, 7, FAVOURITES[:2]), here))
    yield Card("stats-empty", stats.numbers(say, Totals(0, 0.0, 0), None))
    commands = [(f"`/{c.name}`", getattr(c, "description", "")) for c in COMMANDS]
    listed = [command for command in commands if command[1]]
    yield Card("help", help_view.overview(say, listed, "`/stylize`"))
    yield Card("privacy", privacy.statement(say, 30, 7))
    yield Card("privacy-sure", privacy.asking(say))
    yield Card("privacy-erased", privacy.erased(say))


def _history(say: Say) -> Iterator[Card]:
    done = Record(job(), DONE, SOON - DAY, delivered=True)
    records = [
        Record(job(id=JobId("1")), None, SOON - 60, delivered=False),
        Record(job(style=BLEND, id=JobId("2")), DONE, SOON - 600, delivered=False),
        done,
        Record(job(style=STARRY, id=JobId("3")), Cancelled(), SOON - 2 * DAY, delivered=True),
    ]
    small = [
        upload(f"painting-{n}.png", (224, 168)) if r.outcome == DONE else None
        for n, r in enumerate(records)
    ]
    entries = [history.Entry(*pair) for pair in zip(records, small, strict=True)]
    sent = tuple(picture for picture in small if picture)
    yield Card("history", history.gallery(say, history.Page(entries, 10, 20)), sent)
    yield Card("history-empty", history.gallery(say, history.Page([])))
    whole = upload("atelier.png")
    yield Card("history-one", history.single(say, history.Entry(done, whole), 0), (whole,))
    yield Card("history-delete", history.asking(say, job(), 0))
