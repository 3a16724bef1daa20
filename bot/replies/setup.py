"""What the bot says when it comes to a server."""

from bot.language.text import text
from bot.replies.menus import STYLIZE_THIS

TITLE = text("Hello! I paint your photos like the great masters")
WHAT = text(
    "Give me a photo and a style, and I paint the one in the hand of the other: a famous painting, "
    "or any picture of your own. You can watch the canvas fill."
)
HOW = text(
    "**How to begin:** type `/stylize` and attach a photo as `content`; then choose a style by its "
    "picture. A photo that somebody has posted works too: open the message's menu and choose Apps, "
    "then “{menu}”. `/help` shows everything else.",
    menu=STYLIZE_THIS,
)
MANAGERS = text(
    "-# Whoever manages this server can choose a gallery, where and how often I paint, and my "
    "language."
)
