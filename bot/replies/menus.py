"""The names of the menus behind a message and behind a person, and what they say."""

from bot.language.text import Text, in_context, text

STYLIZE_THIS = in_context("menu", "Stylize this")
STYLIZE_AVATAR = in_context("menu", "Stylize avatar")
AVATAR = text("Avatar")
NO_PICTURE = text(
    "I see no picture in this message. Choose one with a photo, or type `/stylize` and attach one."
)
WHICH = text("Which picture?")
WHICH_HINT = text("This message has several. Choose the one to paint.")


def one_of(number: int) -> Text:
    """One of several pictures, for people who cannot see it."""
    return text("Picture {number} of the message", number=number)
