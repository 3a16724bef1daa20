"""What is kept of somebody, and the question before it goes."""

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView

from bot.language.text import Say
from bot.replies import buttons
from bot.replies import privacy as said
from bot.views.controls import button
from bot.views.frame import MADDER, SLATE, VIRIDIAN, framed, heading, words


def statement(say: Say, days: int, here: int | None) -> LayoutView:
    """What is kept, where and for how long.

    Args:
        say: Speaks the person's language.
        days: How long paintings are kept.
        here: The same in this server, if it is another number there.
    """
    return framed(
        SLATE,
        heading(say, said.TITLE, said.SMALL),
        words(say, said.KEPT),
        words(say, said.how_long(days, here)),
        words(say, said.WHERE),
        ActionRow(
            button(say, buttons.EXPORT, "privacy_export", style=ButtonStyle.primary),
            button(say, buttons.ERASE, "privacy_erase", style=ButtonStyle.danger),
        ),
    )


def asking(say: Say) -> LayoutView:
    """Whether somebody means it."""
    sure, keep = buttons.DELETE_FOR_GOOD, buttons.KEEP_ALL
    return framed(
        MADDER,
        heading(say, said.SURE),
        words(say, said.CONSEQUENCES),
        ActionRow(
            button(say, sure, "privacy_sure", style=ButtonStyle.danger),
            button(say, keep, "privacy_keep"),
        ),
    )


def erased(say: Say) -> LayoutView:
    """Nothing is left."""
    return framed(VIRIDIAN, heading(say, said.ERASED, said.ERASED_SMALL))
