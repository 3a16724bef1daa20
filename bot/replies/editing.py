"""What the modal behind Edit says."""

from bot.jobs.model import Style
from bot.language.text import Text, in_context, joined, raw, text
from bot.replies.cards import style_title

TITLE = text("Edit this painting")
QUALITY = text("Quality")
STRENGTH = text("Strength")
STRENGTH_HINT = text("How much of the painting, and how little of the photo")
COLOURS = text("Colours")
STYLES_COLOURS = text("From the style")
PHOTOS_COLOURS = text("From the photo")
STYLE = text("Another style")
LONGER = text("A higher one looks better and takes longer")
CHANGED = text("Changed. The card shows it in a moment.")
BEGUN = text(
    "I have begun to paint it, so it cannot be changed any more. Wait until it is finished and "
    "press **Edit** then, or cancel it."
)
NOTHING_CHANGED = text("You have this painting already: press **Edit** again and change something.")
NO_STRENGTH = text("The strength is a number from 1 to 100. Press **Edit** and try again.")
NO_QUALITY = text("I do not know this quality. Press **Edit** and choose one of the list.")

_STEPS = {
    10: in_context("strength", "a hint of it"),
    30: in_context("strength", "soft"),
    50: in_context("strength", "as usual"),
    70: in_context("strength", "strong"),
    90: in_context("strength", "very strong"),
    100: in_context("strength", "all painting"),
}


def strengths(now: int) -> dict[int, Text]:
    """Strengths to choose from, by number; the one that a painting has is among them."""
    steps = {n: joined(" · ", raw(str(n)), name) for n, name in _STEPS.items()}
    return dict(sorted(({now: raw(str(now))} | steps).items()))


def style_hint(style: Style) -> Text:
    """What happens if no picture is uploaded."""
    return text("A picture to paint it like. Empty keeps {style}.", style=style_title(style))
