"""Buttons and menus, as they look.

Limits: https://discord.com/developers/docs/components/reference#button
"""

from typing import Any, TypeAlias

import discord
from discord import ButtonStyle

from bot import limits
from bot.language.text import Say, Text
from bot.press import Control, control_id

Row: TypeAlias = "discord.ui.ActionRow[Any]"


def button(
    say: Say,
    label: Text,
    verb: str,
    *args: object,
    style: ButtonStyle = ButtonStyle.secondary,
    emoji: str | None = None,
    disabled: bool = False,
) -> Control:
    """A button that does `verb` to `args`."""
    return Control(
        discord.ui.Button(
            label=shortened(say(label), limits.BUTTON_LABEL),
            style=style,
            emoji=emoji,
            disabled=disabled,
            custom_id=control_id(verb, *args),
        )
    )


def shortened(words: str, length: int) -> str:
    """Words that fit, with an ellipsis where some are missing."""
    return words if len(words) <= length else words[: length - 1] + "…"
