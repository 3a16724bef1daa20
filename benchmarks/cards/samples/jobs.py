"""The cards of jobs, and the first messages of a server and of the local studio."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.cards.card import Card
from benchmarks.cards.samples import example
from benchmarks.cards.samples.example import DONE, SOON, job, small, upload
from bot.guilds.greeting import EXAMPLES
from bot.jobs.events import Done, Queued, Running
from bot.jobs.model import QUALITIES, OwnStyle, simple_styles
from bot.jobs.order import STRONGEST, WEAKEST
from bot.language.text import Say
from bot.replies import cards as said
from bot.replies import refusals
from bot.styles.collection import Entry
from bot.views import cards as view
from bot.views.frame import Described
from bot.views.setup import setup


def cards(say: Say) -> Iterator[Card]:
    """A server's first message, then a job from its first moment to its last."""
    shown = [(e.title, small(f"{e.value}.webp", e.value)) for e in _examples()]
    yield Card("setup", setup(say, shown), tuple(picture for _, picture in shown))
    yield Card("welcome", view.welcome(say))
    yield from _waiting(say)
    yield from _running(say)
    yield from _finished(say)
    yield Card("cancelled", view.cancelled(say, job()))
    yield Card("failed", view.failed(say, job(), refusals.NO_MATCH, ended=True))
    broken = job(style=example.LONG_BLEND)
    yield Card("failed-retry", view.failed(say, broken, refusals.BUG, ended=True))
    yield Card("failed-card", view.failed(say, job(), refusals.LOST))


def _waiting(say: Say) -> Iterator[Card]:
    photo = Described(upload("photo.png", "photo"), said.PHOTO)
    for name, style, place in (
        ("queued", example.WAVE, Queued(3, SOON)),
        ("queued-blend", example.LONG_BLEND, Queued(1, SOON)),
    ):
        keys = ("hara_fuji", "stained_glass", "great_wave") if "blend" in name else ("great_wave",)
        pictures = [small(f"style{number}.webp", key) for number, key in enumerate(keys)]
        texts = map(said.style_alt_text, simple_styles(style))
        all_ = (photo, *map(Described, pictures, texts))
        sent = tuple(one.upload for one in all_)
        yield Card(name, view.queued(say, job(style=style), place, all_), sent)
    yield Card("queued-bare", view.queued(say, job(), Queued(2)))


def _running(say: Say) -> Iterator[Card]:
    yield Card("running-mixing", view.running(say, job(), Running(), None))
    preview = upload("preview.png", "great_wave")
    yield Card("running", view.running(say, job(), Running(0.54, 15.0), preview), (preview,))
    resumed = Running(0.07, 400.0, resumed=True)
    shown = view.running(say, job(style=example.LONG_BLEND), resumed, preview)
    yield Card("running-resumed", shown, (preview,))
    yield Card("resting", view.resting(say, job()))


def _finished(say: Say) -> Iterator[Card]:
    result, full = upload("shown.png"), upload("atelier-0123456789.png")
    shown = view.finished(say, job(seed=421_337), DONE, result, full)
    yield Card("finished", shown, (result, full))
    early = Done(example.PICTURE, (512, 341), 1234.0, "cpu", completed=False)
    everything = {"style": example.LONG_BLEND, "seed": 2**31, "quality": QUALITIES["fine"]}
    shown = view.finished(say, job(**everything, strength=STRONGEST), early, result, full)
    yield Card("finished-blend", shown, (result, full))
    private = job(style=OwnStyle(example.PICTURE), strength=WEAKEST)
    where = replace(private.address, private=True)
    shown = view.finished(say, replace(private, address=where), DONE, result)
    yield Card("finished-private", shown, (result,))


def _examples() -> list[Entry]:
    return [entry for entry in example.entries() if entry.value in EXAMPLES]
