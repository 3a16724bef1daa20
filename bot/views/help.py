"""What the bot can do, in one message."""

from collections.abc import Sequence

from discord.ui import ActionRow, LayoutView, Separator

from bot.language.text import Say
from bot.replies import buttons
from bot.replies import help as said
from bot.views.controls import button
from bot.views.frame import OCHRE, framed, heading, words


def overview(say: Say, commands: Sequence[tuple[str, str]], stylize: str) -> LayoutView:
    """How to begin, every command, and what the buttons do.

    Args:
        say: Speaks the person's language.
        commands: What mentions each command, and its description in English.
        stylize: Mentions the most important one.
    """
    listed = said.lines([said.command(*command) for command in commands])
    return framed(
        OCHRE,
        heading(say, said.TITLE, said.SMALL),
        words(say, said.lines([said.start(stylize), said.MENUS])),
        Separator(),
        heading(say, said.COMMANDS),
        words(say, listed),
        Separator(),
        heading(say, said.BUTTONS),
        words(say, said.lines(said.EXPLAINED)),
        ActionRow(button(say, buttons.PRIVACY, "privacy")),
    )
