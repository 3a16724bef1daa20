"""Every card that the bot can show, with example values; one file for each topic."""

from collections.abc import Callable, Iterable
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.samples import gallery, jobs, personal, results
from bot.language.text import Say

TOPICS: Final[tuple[Callable[[Say], Iterable[Card]], ...]] = (
    jobs.cards,
    results.cards,
    personal.cards,
    gallery.cards,
)


def cards(say: Say) -> list[Card]:
    """All cards in one language."""
    return [card for topic in TOPICS for card in topic(say)]
