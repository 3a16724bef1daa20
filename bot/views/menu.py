"""Menus that remember what was chosen.

Limits: https://discord.com/developers/docs/components/reference#string-select
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption

from bot import limits
from bot.press import Control
from bot.views.controls import shortened

DEFAULT: Final = "default"
"""The value of a choice that leaves it to somebody else."""


def option(label: str, value: str, *, default: bool) -> SelectOption:
    """One choice; `default` if it was made."""
    return SelectOption(label=shortened(label, limits.OPTION_LABEL), value=value, default=default)


def choices(custom_id: str, options: Sequence[SelectOption]) -> Control:
    """A menu of our own choices; one of them is always made."""
    menu: discord.ui.Select[Any] = discord.ui.Select(custom_id=custom_id, options=list(options))
    return Control(menu)


def channels(
    custom_id: str,
    placeholder: str,
    chosen: Iterable[int | None],
    types: Iterable[ChannelType],
    *,
    most: int = 1,
) -> Control:
    """A menu of the server's channels; none may be chosen.

    Args:
        custom_id: Of the control.
        placeholder: What stands there if none is.
        chosen: Discord's ids; they must exist. None is left out.
        types: Which to show; all if empty.
        most: How many may be chosen.
    """
    menu: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=custom_id,
        placeholder=shortened(placeholder, limits.OPTION_LABEL),
        channel_types=list(types),
        min_values=0,
        max_values=most,
        default_values=_defaults(chosen, SelectDefaultValueType.channel),
    )
    return Control(menu)


def roles(
    custom_id: str,
    placeholder: str,
    chosen: Iterable[int],
    *,
    least: int = 0,
    most: int = 1,
) -> Control:
    """A menu of the server's roles; see `channels`.

    Args:
        custom_id: Of the control.
        placeholder: What stands there if none is chosen.
        chosen: Discord's ids; they must exist.
        least: How many must be chosen.
        most: How many may be chosen.
    """
    menu: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=custom_id,
        placeholder=shortened(placeholder, limits.OPTION_LABEL),
        min_values=least,
        max_values=most,
        default_values=_defaults(chosen, SelectDefaultValueType.role),
    )
    return Control(menu)


def _defaults(
    chosen: Iterable[int | None], kind: SelectDefaultValueType
) -> list[SelectDefaultValue]:
    return [SelectDefaultValue(id=one, type=kind) for one in chosen if one]
