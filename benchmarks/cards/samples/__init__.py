"""Every card that the bot can show, with example values; one file for each topic."""

from collections.abc import Callable, Iterable
from typing import Final

from benchmarks.cards.card import Card
from benchmarks.cards.samples import gallery, jobs, personal, results, settings, styles
from bot.language.text import Say

TOPICS: Final[dict[str, Callable[[Say], Iterable[Card]]]] = {
    "A painting": jobs.cards,
    "Choosing a style": styles.cards,
    "Under a painting": results.cards,
    "The gallery": gallery.cards,
    "Of one's own": personal.cards,
    "Settings of a server": settings.cards,
}
"""Topics by their titles."""


def cards(say: Say) -> list[Card]:
    """All cards in one language."""
    return [card for topic in TOPICS.values() for card in topic(say)]
