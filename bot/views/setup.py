"""The first message in a server."""

from collections.abc import Sequence

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView, MediaGallery

from bot.language.text import Say
from bot.replies import buttons, presets
from bot.replies import setup as said
from bot.upload import Upload
from bot.views.controls import button
from bot.views.frame import OCHRE, framed, heading, media, words


def setup(say: Say, examples: Sequence[tuple[str, Upload]] = ()) -> LayoutView:
    """What the bot does, and how to begin.

    Args:
        say: In the server's language.
        examples: A photo painted in some styles, with their titles.
    """
    items = [media(say, picture, presets.example(title)) for title, picture in examples]
    return framed(
        OCHRE,
        heading(say, said.TITLE),
        words(say, said.WHAT),
        *([MediaGallery[LayoutView](*items)] if items else []),
        words(say, said.HOW),
        words(say, said.MANAGERS),
        ActionRow(button(say, buttons.SETTINGS, "settings", style=ButtonStyle.primary, emoji="⚙️")),
    )
