"""What `/stats` says."""

from collections.abc import Sequence

from discord.utils import escape_markdown

from bot.language.text import Text, in_context, joined, plural, raw, text

NAME = in_context("command", "stats")
DESCRIPTION = text("See what you and this server have painted")

TITLE = text("Paintings in numbers")
SMALL = text("Only you see this. Deleted and forgotten paintings do not count.")
YOURS = text("You")
THIS_SERVER = text("This server")
NONE = text("Nothing yet. Type `/stylize` to make the first painting.")
FAVOURITES = text("Most used")
BAR = 10
MINUTE = 60
HOUR = 60 * MINUTE


def numbers(paintings: int, seconds: float, hearts: int) -> Text:
    """How much was painted, how long that took, and how it was liked."""
    return joined(
        " · ",
        plural("**{count}** painting", "**{count}** paintings", paintings),
        text("{time} of painting", time=duration(seconds)),
        joined(" ", raw("❤"), Text("{count}", {"count": hearts})),
    )


def duration(seconds: float) -> Text:
    """A length of time in its two largest units.

    >>> str(duration(3725))
    '1 h 2 min'
    """
    whole = round(seconds)
    if whole < MINUTE:
        return text("{seconds} s", seconds=whole)
    if whole < HOUR:
        return text("{minutes} min {seconds} s", minutes=whole // MINUTE, seconds=whole % MINUTE)
    return text("{hours} h {minutes} min", hours=whole // HOUR, minutes=whole % HOUR // MINUTE)


def bars(presets: Sequence[tuple[str, int]]) -> Text:
    """The most used presets, each with a bar; the first one's is full.

    Args:
        presets: Title and how often, most used first.
    """
    most = presets[0][1]
    return joined("\n", *(_bar(title, count, most) for title, count in presets))


def _bar(title: str, count: int, most: int) -> Text:
    full = max(1, round(BAR * count / most))
    blocks = "▰" * full + "▱" * (BAR - full)
    return joined(" ", raw(blocks), raw(escape_markdown(title)), text("× {count}", count=count))
