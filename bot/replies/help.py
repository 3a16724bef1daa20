"""What `/help` says."""

from collections.abc import Sequence

from bot.language.text import Text, in_context, joined, raw, text
from bot.replies import buttons

NAME = in_context("command", "help")
DESCRIPTION = text("See what I can do")

TITLE = text("I repaint photos in the style of paintings")
MENUS = text(
    "In the menu of a message with a picture, or of a member, you find me under **Apps**, too."
)
COMMANDS = text("Commands")
BUTTONS = text("Under a painting")
EXPLAINED = (
    text(
        "**{stronger}**, **{softer}**: more of the style, or more of the photo",
        stronger=buttons.STRONGER,
        softer=buttons.SOFTER,
    ),
    text("**{variation}**: the same from another beginning", variation=buttons.VARIATION),
    text("**{bigger}**: the same in a higher quality", bigger=buttons.BIGGER),
    text("**{compare}**: before and after, for you only", compare=buttons.COMPARE),
    text("**{restyle}**: the same photo in another style", restyle=buttons.RESTYLE),
    text("**{edit}**: every setting at once", edit=buttons.EDIT),
    text("**{share}**: hang it in the server's gallery", share=buttons.SHARE),
    text("**{delete}**: gone, with its pictures", delete=buttons.DELETE),
)
SMALL = text("I paint on my own computer; your pictures leave it only to appear on Discord.")


def start(stylize: str) -> Text:
    """How to begin; `stylize` mentions the command."""
    return text(
        "Type {stylize}, attach a photo, and choose a style from pictures.", stylize=stylize
    )


def command(mention: str, description: str) -> Text:
    """A command and what it is for, as it was registered."""
    return joined(" · ", raw(mention), Text(description))


def lines(texts: Sequence[Text]) -> Text:
    """One below the other."""
    return joined("\n", *texts)
