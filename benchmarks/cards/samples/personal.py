"""What one person sees of themselves: history, queue, numbers, help, privacy."""

from collections.abc import Iterator

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import (
    BLEND,
    DONE,
    HARA,
    LONG_BLEND,
    OURS,
    SOON,
    STARRY,
    job,
    numbered,
    upload,
)
from bot.commands import COMMANDS
from bot.jobs.counts import Totals
from bot.jobs.events import Cancelled, Event, Failed, Queued, Running
from bot.jobs.model import Job, JobId
from bot.jobs.store import Record
from bot.language.text import Say, in_context
from bot.views import help as help_view
from bot.views import history, privacy, queue, stats

FAVOURITES = [("The Great Wave off Kanagawa", 12), ("The Starry Night", 7), ("Girih", 1)]
DAY = 86_400.0


def cards(say: Say) -> Iterator[Card]:
    """Each of them with something to show, and with nothing."""
    yield from _history(say)
    yield from _queue(say)
    yield Card("queue-empty", queue.line(say, queue.Line(0, 0, ("cpu",), [])))
    here = Totals(1204, 60 * 60 * 31.0, 311, FAVOURITES)
    yield Card("stats", stats.numbers(say, Totals(20, 1490.0, 7, FAVOURITES[:2]), here))
    yield Card("stats-empty", stats.numbers(say, Totals(0, 0.0, 0), None))
    commands = [(_named(say, c.name), getattr(c, "description", "")) for c in COMMANDS]
    listed = [command for command in commands if command[1]]
    yield Card("help", help_view.overview(say, listed, _named(say, "stylize")))
    yield Card("privacy", privacy.statement(say, 30, 7))
    yield Card("privacy-sure", privacy.asking(say))
    yield Card("privacy-erased", privacy.erased(say))


def _named(say: Say, command: str) -> str:
    """A command as Discord would show it: by its name in the reader's language."""
    return f"`/{say(in_context('command', command))}`"


def _queue(say: Say) -> Iterator[Card]:
    mine: list[tuple[Job, Event]] = [
        (job(style=STARRY, id=JobId("1")), Running(0.37, 95.0)),
        (job(), Queued(4, SOON)),
    ]
    yield Card("queue", queue.line(say, queue.Line(2, 5, ("cuda:0", "cuda:0", "cpu"), mine)))
    many: list[tuple[Job, Event]] = [
        (job(style=LONG_BLEND, id=JobId(f"{n:010}")), Queued(1000 + n, SOON)) for n in range(12)
    ]
    yield Card("queue-full", queue.line(say, queue.Line(1, 1012, ("cpu",), many)))


def _history(say: Say) -> Iterator[Card]:
    done = Record(job(id=JobId("3")), DONE, SOON - DAY, delivered=True)
    records = [
        Record(job(id=JobId("1")), None, SOON - 200, delivered=False),
        Record(job(style=BLEND, id=JobId("2")), DONE, SOON - 600, delivered=False),
        done,
        Record(job(style=HARA, id=JobId("4")), Cancelled(), SOON - 2 * DAY, delivered=True),
        Record(job(style=OURS, id=JobId("5")), Failed(), SOON - 3 * DAY, delivered=True),
    ]
    pictures = [numbered(2, "starry_night"), numbered(3, "great_wave")]
    shown = [None, *pictures, None, None]
    entries = [history.Entry(*pair) for pair in zip(records, shown, strict=True)]
    yield Card("history", history.gallery(say, history.Page(entries, 10, 20)), tuple(pictures))
    yield from _full(say)
    yield Card("history-empty", history.gallery(say, history.Page([])))
    whole = upload("atelier.png")
    yield Card("history-one", history.single(say, history.Entry(done, whole), 0), (whole,))
    yield Card("history-gone", history.single(say, history.Entry(done, None), 0))
    yield Card("history-delete", history.asking(say, job(), 0))


def _full(say: Say) -> Iterator[Card]:
    keys = ["the_scream", "great_wave", "stained_glass", "woodcut", "kintsugi"] * 2
    shown = [numbered(number, key) for number, key in enumerate(keys, 1)]
    records = [
        Record(
            job(style=LONG_BLEND, id=JobId(f"{n:010}")), DONE, SOON - (n + 1) * DAY, delivered=True
        )
        for n in range(10)
    ]
    entries = [history.Entry(*pair) for pair in zip(records, shown, strict=True)]
    yield Card("history-full", history.gallery(say, history.Page(entries)), tuple(shown))
