"""`/settings`: four pages of menus, each of which changes something at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ButtonStyle
from discord.ui import ActionRow, Item, LayoutView, Separator, TextDisplay

from bot import limits
from bot.guilds.settings import GuildSettings
from bot.language.text import Say, Text, joined
from bot.press import control_id
from bot.replies import cards
from bot.replies import settings as said
from bot.views.controls import button
from bot.views.frame import SLATE, framed, heading, words
from bot.views.menu import DEFAULT, channels, choices, option, roles
from bot.views.quotas import quotas

Items = Sequence[Item[Any]]

OFF, ON = "off", "on"
"""Whether a week's most loved painting is posted."""

TABS: Final = tuple(said.TABS)

TAB_OF: Final[Mapping[str, str]] = {
    "gallery_channel": "gallery",
    "report_channel": "gallery",
    "weekly": "gallery",
    "allowed_channels": "members",
    "allowed_roles": "members",
    "largest": "members",
    "language": "server",
    "retention_days": "server",
}
"""On which page a setting is."""

DAYS: Final = (1, 3, 7, 14, 30, 60, 90, 180, 365)
"""Days to choose from."""


@dataclass(frozen=True, slots=True)
class State:
    """What the card shows.

    Attributes:
        settings: Of the server; channels and roles are there.
        notes: What its managers should know.
        languages: Our names for them, with what their speakers call them.
        days: How long paintings are kept elsewhere.
        tab: The page.
        role: Whose quota is to be chosen: a role's id or EVERYONE; None before.
    """

    settings: GuildSettings
    notes: tuple[Text, ...]
    languages: tuple[tuple[str, str], ...]
    days: int
    tab: str = TABS[0]
    role: str | None = None


def settings(say: Say, state: State) -> LayoutView:
    """One page; the others are a press away."""
    pages: Mapping[str, Callable[[Say, State], Items]] = {
        "gallery": _gallery,
        "members": _members,
        "quotas": lambda say, state: quotas(say, state.settings.quotas, state.role),
        "server": _server,
    }
    return framed(
        SLATE,
        heading(say, said.TITLE, said.SMALL),
        words(say, joined("\n", *state.notes[: limits.NOTES])),
        ActionRow(*(_tab(say, tab, state.tab) for tab in TABS)),
        Separator(),
        *pages[state.tab](say, state),
    )


def _tab(say: Say, tab: str, current: str) -> Item[Any]:
    style = ButtonStyle.primary if tab == current else ButtonStyle.secondary
    return button(say, said.TABS[tab], "settings_tab", tab, style=style)


def _setting(say: Say, name: Text, hint: Text, menu: Item[Any]) -> Items:
    return TextDisplay(f"**{say(name)}**\n-# {say(hint)}"), ActionRow(menu)


def _id(field: str) -> str:
    return control_id("settings_set", field)


def _gallery(say: Say, state: State) -> Items:
    now, text, forum = state.settings, discord.ChannelType.text, discord.ChannelType.forum
    gallery = channels(
        _id("gallery_channel"), say(said.NO_CHANNEL), (now.gallery_channel,), (text, forum)
    )
    reports = channels(_id("report_channel"), say(said.NO_CHANNEL), (now.report_channel,), (text,))
    weekly = choices(
        _id("weekly"),
        [
            option(say(said.WEEKLY_OFF), OFF, default=not now.weekly),
            option(say(said.WEEKLY_ON), ON, default=now.weekly),
        ],
    )
    return (
        *_setting(say, said.GALLERY, said.GALLERY_HINT, gallery),
        *_setting(say, said.REPORTS, said.REPORTS_HINT, reports),
        *_setting(say, said.WEEKLY, said.WEEKLY_HINT, weekly),
    )


def _members(say: Say, state: State) -> Items:
    now, many = state.settings, limits.SELECT_OPTIONS
    allowed = channels(
        _id("allowed_channels"), say(said.ALL_CHANNELS), now.allowed_channels, (), most=many
    )
    who = roles(_id("allowed_roles"), say(said.ALL_ROLES), now.allowed_roles, most=many)
    tiers = [
        option(say(title), key, default=key == now.largest)
        for key, title in cards.QUALITIES.items()
    ]
    return (
        *_setting(say, said.CHANNELS, said.CHANNELS_HINT, allowed),
        *_setting(say, said.ROLES, said.ROLES_HINT, who),
        *_setting(say, said.LARGEST, said.LARGEST_HINT, choices(_id("largest"), tiers)),
    )


def _server(say: Say, state: State) -> Items:
    now = state.settings
    languages = [
        option(say(said.AS_SERVER), DEFAULT, default=now.language is None),
        *(option(name, code, default=code == now.language) for code, name in state.languages),
    ]
    return (
        *_setting(say, said.LANGUAGE, said.LANGUAGE_HINT, choices(_id("language"), languages)),
        *_setting(say, said.RETENTION, said.RETENTION_HINT, _days(say, state)),
    )


def _days(say: Say, state: State) -> Item[Any]:
    """No more days than the operator allows; what was chosen when there were more stays."""
    now = state.settings.retention_days
    fewer = [n for n in DAYS if n < state.days or n == now]
    options = [option(say(said.days(n)), str(n), default=n == now) for n in fewer]
    elsewhere = option(say(said.as_elsewhere(state.days)), DEFAULT, default=now is None)
    return choices(_id("retention_days"), [elsewhere, *options])
