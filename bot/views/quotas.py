"""How many paintings a day members get: a page of `/settings`."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from discord.ui import ActionRow, Item, Separator, TextDisplay

from bot.guilds.settings import EVERYONE
from bot.language.text import Say, Text, joined
from bot.press import control_id
from bot.replies import settings as said
from bot.views.controls import button
from bot.views.frame import words
from bot.views.menu import DEFAULT, choices, option, roles

NUMBERS: Final = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 200, 500, 1000)
"""Paintings a day to choose from."""


def quotas(say: Say, now: Mapping[str, int], role: str | None) -> Sequence[Item[Any]]:
    """All numbers, and the menus that change one.

    Args:
        say: In the reader's language.
        now: Paintings a day by role id or EVERYONE.
        role: Whose number is to be chosen; None before a role is.
    """
    chosen = (int(role),) if role and role != EVERYONE else ()
    return (
        words(say, _listed(now)),
        TextDisplay(f"-# {say(said.QUOTAS_HINT)}"),
        ActionRow(roles(control_id("settings_role"), say(said.CHOOSE_ROLE), chosen, least=1)),
        ActionRow(button(say, said.EVERYONE, "settings_everyone")),
        *(_numbers(say, now.get(role), role) if role else ()),
    )


def _listed(now: Mapping[str, int]) -> Text:
    """Everyone first, then the roles with the most."""
    order = sorted(now.items(), key=lambda pair: (pair[0] != EVERYONE, -pair[1]))
    lines = [
        said.quota(said.EVERYONE if who == EVERYONE else said.role(who), number)
        for who, number in order
    ]
    return joined("\n", *lines) if lines else said.NO_QUOTAS


def _numbers(say: Say, now: int | None, role: str) -> Sequence[Item[Any]]:
    for_all = role == EVERYONE
    none = option(say(said.NO_LIMIT if for_all else said.NO_NUMBER), DEFAULT, default=now is None)
    options = [option(say(said.a_day(n)), str(n), default=n == now) for n in NUMBERS]
    question = said.NUMBER_FOR_EVERYONE if for_all else said.number_for(role)
    menu = choices(control_id("settings_quota", role), [none, *options])
    return Separator(), words(say, question), ActionRow(menu)
