"""The cards of jobs."""

from collections.abc import Iterator

from benchmarks.cards.card import Card
from benchmarks.cards.samples.example import DONE, SOON, job, upload
from bot.jobs.model import Queued, Running
from bot.language.text import Say
from bot.replies import refusals
from bot.views import cards as view


def cards(say: Say) -> Iterator[Card]:
    """A job from its first moment to its last."""
    preview, result = upload("atelier-preview.jpg"), upload("atelier.png")
    yield Card("welcome", view.welcome(say))
    yield Card("queued", view.queued(say, job(), Queued(3, SOON)))
    yield Card("running", view.running(say, job(), Running(0.54, 15.0), preview), (preview,))
    yield Card("resting", view.resting(say, job()))
    yield Card("finished", view.finished(say, job(), DONE, result), (result,))
    yield Card("cancelled", view.cancelled(say, job()))
    yield Card("failed", view.failed(say, job(), refusals.NO_MATCH))
