"""The routes of the API, with the names that Discord's description gives them."""

from typing import Final

from tests.wire.routes import channels, forums, interactions, login, webhooks
from tests.wire.routes.call import Answer, Call, Handler

TOKEN_ROUTES: Final = ("/interactions", "/webhooks")
"""Routes whose key is in the path: without the bot's token, outside the 50 a second."""

_HOOK: Final = "/webhooks/{webhook_id}/{webhook_token}"
_CHANNEL: Final = "/channels/{channel_id}"
_COMMANDS: Final = "/applications/{application_id}/commands"

ROUTES: Final[tuple[tuple[str, str, Handler], ...]] = (
    ("GET", "/users/@me", login.me),
    ("GET", "/oauth2/applications/@me", login.application),
    ("GET", "/applications/@me", login.application),
    ("POST", "/users/@me/channels", login.direct),
    ("GET", "/users/{user_id}", login.user),
    ("GET", "/guilds/{guild_id}", login.guild),
    ("GET", _COMMANDS, login.commands),
    ("PUT", _COMMANDS, login.register),
    ("GET", "/users/@me/guilds", login.guilds),
    ("GET", "/applications/{application_id}/guilds/{guild_id}/commands", login.own_commands),
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", interactions.callback),
    ("POST", _HOOK, webhooks.follow_up),
    ("GET", f"{_HOOK}/messages/@original", webhooks.read),
    ("PATCH", f"{_HOOK}/messages/@original", webhooks.edit),
    ("DELETE", f"{_HOOK}/messages/@original", webhooks.delete),
    ("GET", f"{_HOOK}/messages/{{message_id}}", webhooks.read),
    ("PATCH", f"{_HOOK}/messages/{{message_id}}", webhooks.edit),
    ("DELETE", f"{_HOOK}/messages/{{message_id}}", webhooks.delete),
    ("GET", _CHANNEL, channels.show),
    ("PATCH", _CHANNEL, forums.change),
    ("DELETE", _CHANNEL, forums.remove),
    ("POST", f"{_CHANNEL}/threads", forums.begin),
    ("GET", "/guilds/{guild_id}/threads/active", forums.active),
    ("GET", f"{_CHANNEL}/messages", channels.history),
    ("POST", f"{_CHANNEL}/messages", channels.create),
    ("GET", f"{_CHANNEL}/messages/{{message_id}}", channels.read),
    ("PATCH", f"{_CHANNEL}/messages/{{message_id}}", channels.edit),
    ("DELETE", f"{_CHANNEL}/messages/{{message_id}}", channels.delete),
)

MESSAGE_HANDLERS: Final[frozenset[Handler]] = frozenset(
    (
        interactions.callback,
        webhooks.follow_up,
        webhooks.edit,
        channels.create,
        channels.edit,
        forums.begin,
    )
)
"""What they are told is a message."""

SILENT_CALLBACKS: Final = frozenset(
    (interactions.DEFER, interactions.DEFER_UPDATE, interactions.SUGGESTIONS, interactions.MODAL)
)
"""Callbacks that show no message yet."""

__all__ = [
    "MESSAGE_HANDLERS",
    "ROUTES",
    "SILENT_CALLBACKS",
    "TOKEN_ROUTES",
    "Answer",
    "Call",
    "Handler",
]
