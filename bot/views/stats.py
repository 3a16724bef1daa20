"""Paintings in numbers."""

from typing import Any

from discord.ui import LayoutView, Separator, TextDisplay

from bot.jobs.counts import Totals
from bot.language.text import Say, Text
from bot.replies import stats as said
from bot.views.frame import OCHRE, framed, heading


def numbers(say: Say, mine: Totals, here: Totals | None) -> LayoutView:
    """What somebody has painted, and what the server has, if they are in one."""
    server = [] if here is None else [Separator[Any](), *_about(say, said.THIS_SERVER, here)]
    top = heading(say, said.TITLE, said.SMALL)
    return framed(OCHRE, top, *_about(say, said.YOURS, mine), *server)


def _about(say: Say, whose: Text, totals: Totals) -> list[TextDisplay[Any]]:
    if not totals.paintings:
        return [TextDisplay(f"**{say(whose)}**\n{say(said.NONE)}")]
    lines = say(said.numbers(totals.paintings, totals.seconds, totals.hearts))
    shown = [TextDisplay[Any](f"**{say(whose)}**\n{lines}")]
    if totals.presets:
        shown.append(TextDisplay(f"-# {say(said.FAVOURITES)}\n{say(said.bars(totals.presets))}"))
    return shown
