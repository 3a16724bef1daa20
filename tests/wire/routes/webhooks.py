"""Messages by an interaction's token.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints
"""

import time
from typing import Final

from tests.wire.errors import (
    INVALID_TOKEN,
    TOO_MANY_FOLLOWUPS,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
)
from tests.wire.interactions import Interaction
from tests.wire.messages import Message
from tests.wire.routes.call import Answer, Call

ORIGINAL: Final = "@original"


def follow_up(call: Call) -> Answer:
    """POST /webhooks/{webhook_id}/{webhook_token}."""
    interaction = _interaction(call)
    if interaction.by_person and len(interaction.messages) > call.state.terms.followups:
        raise TOO_MANY_FOLLOWUPS
    if interaction.message.loading and not interaction.message.deleted:
        return edit_original(call)
    message = call.create(interaction.channel, interaction.file_bytes, interaction.token)
    interaction.messages.append(message)
    waits = call.query.get("wait", "").lower() in ("1", "true")
    return message.payload(call.state.cdn) if waits else None


def edit_original(call: Call) -> Answer:
    """The first follow-up of a deferred answer is its edit."""
    interaction = _interaction(call)
    return call.edit(interaction.message, interaction.file_bytes)


def read(call: Call) -> Answer:
    """GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}."""
    return _message(call, _interaction(call)).payload(call.state.cdn)


def edit(call: Call) -> Answer:
    """PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}."""
    interaction = _interaction(call)
    return call.edit(_message(call, interaction), interaction.file_bytes)


def delete(call: Call) -> Answer:
    """DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}."""
    _message(call, _interaction(call)).deleted = True
    return None


def _interaction(call: Call) -> Interaction:
    interaction = call.state.interaction(call.params["webhook_token"])
    if time.time() - interaction.began > call.state.terms.token_seconds:
        raise INVALID_TOKEN
    if not interaction.messages:
        raise UNKNOWN_WEBHOOK
    return interaction


def _message(call: Call, interaction: Interaction) -> Message:
    wanted = call.params.get("message_id", ORIGINAL)
    if wanted == ORIGINAL:
        wanted = str(interaction.message.id)
    message = call.state.message(wanted)
    if message not in interaction.messages:
        raise UNKNOWN_MESSAGE
    return message
