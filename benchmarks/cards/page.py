"""The page that shows the English pictures, topic by topic."""

from collections.abc import Iterator
from typing import Final

from benchmarks.cards.samples import TOPICS
from bot.language.catalog import ENGLISH, Languages

LOOKS: Final = ("light", "narrow")
"""Of each English card."""

WIDTH: Final = 260
"""Of each picture on the page, in pixels."""

INTRODUCTION: Final = """\
# Every card of the bot

`make cards` makes these pictures on simcord's preview, checks every card in every language against
Discord's limits, and writes this page. Press a picture to see the card on a dark, narrow screen.
Some of them show the extreme: the longest names, full pages, everything that can be amiss.
"""


def page() -> str:
    """Return it as Markdown."""
    return "\n".join([INTRODUCTION, *_topics(), "## In other languages", "", *_sheets(), ""])


def _topics() -> Iterator[str]:
    for title, cards in TOPICS.items():
        yield f"## {title}\n"
        yield from (_shown(card.name) for card in cards(str))
        yield ""


def _shown(name: str) -> str:
    picture = f'<img src="{name}-light.webp" alt="{name}" width="{WIDTH}">'
    return f'<a href="{name}-narrow.webp">{picture}</a>'


def _sheets() -> Iterator[str]:
    others = [language for language in Languages() if language.code != ENGLISH]
    yield " · ".join(f"[{language.name}]({language.code}.webp)" for language in others)
