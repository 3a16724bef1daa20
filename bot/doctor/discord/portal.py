"""What is switched on for the application in Discord's developer portal.

https://discord.com/developers/docs/resources/application#application-object
"""

from collections.abc import Iterator
from typing import Any, Final

import discord

from bot.doctor.discord.rest import Get
from bot.doctor.discord.rights import invitation, lacked, spoken
from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "portal"

SERVERS: Final = "0"
PEOPLE: Final = "1"
"""How the application may be installed.
https://discord.com/developers/docs/resources/application#application-object-application-integration-types"""

PRIVILEGED: Final = {
    "Presence": 1 << 12 | 1 << 13,
    "Server Members": 1 << 14 | 1 << 15,
    "Message Content": 1 << 18 | 1 << 19,
}
"""Intents that the portal can switch on.
https://discord.com/developers/docs/resources/application#application-object-application-flags"""


async def portal(get: Get) -> list[Finding]:
    """What the portal lacks."""
    application = (await get("/applications/@me")).good()
    found = [*_switches(application), *_installing(application)]
    return found or [_intents(application)]


def _intents(application: dict[str, Any]) -> Finding:
    on = [name for name, bits in PRIVILEGED.items() if application.get("flags", 0) & bits]
    more = f"; {', '.join(on)} may be switched off" if on else ""
    return fine(TOPIC, f"No privileged intent is needed{more}.")


def _switches(application: dict[str, Any]) -> Iterator[Finding]:
    if application.get("interactions_endpoint_url"):
        what = "Commands go to an Interactions Endpoint URL instead of the bot."
        yield trouble(TOPIC, what, "Portal → General Information: empty that field.")
    if application.get("bot_require_code_grant"):
        what = "Requires OAuth2 Code Grant is on: nobody can add the bot to a server."
        yield trouble(TOPIC, what, "Portal → Bot: switch it off.")


def _installing(application: dict[str, Any]) -> Iterator[Finding]:
    ways: dict[str, Any] | None = application.get("integration_types_config")
    if not ways:
        return
    if PEOPLE not in ways:
        what = "People cannot take the bot along to servers without it (User Install is off)."
        yield warning(TOPIC, what, "Portal → Installation: tick User Install.")
    if SERVERS not in ways:
        what = "The bot cannot be added to servers (Guild Install is off)."
        yield trouble(TOPIC, what, "Portal → Installation: tick Guild Install.")
    elif settings := (ways[SERVERS] or {}).get("oauth2_install_params"):
        yield from _install_link(application, settings)


def _install_link(application: dict[str, Any], settings: dict[str, Any]) -> Iterator[Finding]:
    allowed = discord.Permissions(int(settings.get("permissions") or 0))
    lacks = [one for one in ("bot", "applications.commands") if one not in settings["scopes"]]
    lacks += spoken(lacked(allowed))
    if lacks:
        what = f"The portal's install link lacks {', '.join(lacks)}."
        mend = f"Portal → Installation → Guild Install; or invite with {invitation(application)}"
        yield warning(TOPIC, what, mend)
