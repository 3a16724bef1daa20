"""The menus of `/settings`; whether somebody may use them is checked at each press."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot import limits
from bot.errors import UserError
from bot.guilds.managing import managed, show_settings
from bot.guilds.settings import EVERYONE, GuildSettings
from bot.jobs.model import QUALITIES
from bot.language.catalog import LANGUAGES
from bot.press import Action, Press
from bot.replies import refusals
from bot.replies import settings as said
from bot.views.menu import DEFAULT
from bot.views.settings import ON, TAB_OF, TABS

Values = tuple[str, ...]


async def first(press: Press) -> None:
    """Show the settings, to this person only."""
    managed(press.interaction)
    await press.interaction.response.defer(ephemeral=True, thinking=True)
    await show_settings(press.interaction)


async def turn(press: Press) -> None:
    """Turn to another page."""
    managed(press.interaction)
    (tab,) = press.args
    if tab not in TABS:
        raise UserError(refusals.OUTDATED)
    await press.interaction.response.defer()
    await show_settings(press.interaction, tab)


async def change(press: Press) -> None:
    """Store a choice, and show it."""
    guild, (field,) = managed(press.interaction), press.args
    if field not in READ:
        raise UserError(refusals.OUTDATED)
    await press.interaction.response.defer()
    value = READ[field](press.values)
    await press.interaction.client.guild_store.change(guild.id, **{field: value})
    await show_settings(press.interaction, TAB_OF[field])


async def role(press: Press) -> None:
    """Somebody's quota shall be chosen: show the numbers."""
    guild = managed(press.interaction)
    await press.interaction.response.defer()
    chosen = next(iter(press.values), EVERYONE)
    who = EVERYONE if chosen == str(guild.default_role.id) else chosen
    await show_settings(press.interaction, "quotas", who)


async def quota(press: Press) -> None:
    """Store a number of paintings a day, and show it."""
    guild, (who,) = managed(press.interaction), press.args
    number = _number(press.values)
    await press.interaction.response.defer()

    def changed(settings: GuildSettings) -> GuildSettings:
        known = {role: n for role, n in settings.quotas.items() if role != who}
        if number is not None:
            known[who] = number
        known = {role: n for role, n in known.items() if lives(role)}
        if len(known.keys() - {EVERYONE}) > limits.QUOTA_ROLES:
            raise UserError(said.too_many_roles(limits.QUOTA_ROLES))
        return replace(settings, quotas=known)

    def lives(role: str) -> bool:
        return role == EVERYONE or any(role == str(there.id) for there in guild.roles)

    await press.interaction.client.guild_store.update(guild.id, changed)
    await show_settings(press.interaction, "quotas", who)


def _one(values: Values) -> int | None:
    return int(values[0]) if values else None


def _several(values: Values) -> tuple[int, ...]:
    return tuple(map(int, values))


def _language(values: Values) -> str | None:
    return values[0] if values[0] in LANGUAGES else None


def _number(values: Values) -> int | None:
    return None if values[0] == DEFAULT else int(values[0])


READ: Final[Mapping[str, Callable[[Values], object]]] = {
    "gallery_channel": _one,
    "report_channel": _one,
    "weekly": lambda values: values[0] == ON,
    "allowed_channels": _several,
    "allowed_roles": _several,
    "largest": lambda values: QUALITIES[values[0]].key,
    "language": _language,
    "retention_days": _number,
}
"""What a menu's values mean, by setting."""

ACTIONS: Final[Mapping[str, Action]] = {
    "settings": first,
    "settings_tab": turn,
    "settings_set": change,
    "settings_role": role,
    "settings_everyone": role,
    "settings_quota": quota,
}
