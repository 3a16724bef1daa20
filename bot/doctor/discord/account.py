"""The token, and whose it is."""

from http import HTTPStatus
from typing import Final

from bot.doctor.discord.rest import Answer
from bot.doctor.finding import Finding, fine, trouble, warning

TOPIC: Final = "token"

PORTAL: Final = "https://discord.com/developers/applications"

RESET: Final = f"Bot → Reset Token at {PORTAL}, then set DISCORD_TOKEN in .env."

PARTS: Final = 3
"""A token has so many, with dots between them."""


def missing() -> Finding:
    """There is no token, which is a choice: then there is the studio."""
    what = "No DISCORD_TOKEN: the bot opens the local studio, which works without one."
    return warning(TOPIC, what, f"For Discord: {RESET}")


def account(token: str, me: Answer) -> Finding:
    """Whether Discord takes the token.

    Args:
        token: As the operator gave it.
        me: The answer to `GET /users/@me`.
    """
    if me.status == HTTPStatus.UNAUTHORIZED:
        return trouble(TOPIC, f"Discord refuses the token{_looks(token)}.", RESET)
    user = me.good()
    return fine(TOPIC, f"Belongs to the bot {user['username']} ({user['id']}).")


def _looks(token: str) -> str:
    """What somebody may have taken for the token."""
    if token != token.strip():
        return ": it begins or ends with a space"
    if token.lower().startswith("bot "):
        return ": it begins with the word Bot, which is not part of it"
    if token.isdecimal():
        return ": it looks like an application's id"
    if token.count(".") != PARTS - 1:
        return ": it looks like something else, perhaps the client secret or the public key"
    return ""
