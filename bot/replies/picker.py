"""What the picker says: choosing a style by eye."""

from collections.abc import Sequence

from discord.utils import escape_markdown

from bot.language.text import Text, in_context, joined, raw, text

NO_BREAK = "\N{NO-BREAK SPACE}"

TITLE = text("Choose a style")
HOW = text("Your photo is ready. Choose by number, or take a `preset` or a `style` next time.")
ALL = in_context("section", "All")
THIS_SERVER = in_context("section", "This server")
BY_MOVEMENT = text("Show only…")
BY_NUMBER = text("Choose a style…")
SOON = text("One moment…")
FORGOTTEN = text("I do not have this photo any more. Please use the command again.")


def chosen(title: str) -> Text:
    """What the picker is replaced by."""
    return text("**{title}** it is. Your painting is on its way.", title=escape_markdown(title))


def page(number: int, count: int) -> Text:
    """Where somebody is among the pages, counted from 1."""
    return text("Page {number} of {count}", number=number, count=count)


def option(number: int, title: str) -> Text:
    """A line of the menu: the number on the picture, and its title."""
    return joined(" · ", raw(str(number)), raw(title))


def names(titles: Sequence[str]) -> Text:
    """All titles of a page with their numbers, on one line."""
    pairs = [
        joined(NO_BREAK, raw(f"**{number}**"), raw(escape_markdown(title)))
        for number, title in enumerate(titles, 1)
    ]
    return joined(" · ", *pairs)
