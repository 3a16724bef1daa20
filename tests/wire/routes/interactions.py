"""The first answer to an interaction.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import time

from tests.wire import components as parts
from tests.wire.errors import ALREADY_ACKNOWLEDGED, INVALID_FORM, UNKNOWN_INTERACTION
from tests.wire.interactions import Interaction
from tests.wire.routes.call import Answer, Call
from tests.wire.values import Json

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, SUGGESTIONS, MODAL = 4, 5, 6, 7, 8, 9


def callback(call: Call) -> Answer:
    """POST /interactions/{interaction_id}/{interaction_token}/callback."""
    interaction = call.state.interactions.get(call.params["interaction_token"])
    waited = time.monotonic() - interaction.sent if interaction else 0.0
    if interaction is None or waited > call.state.terms.answer_seconds:
        raise UNKNOWN_INTERACTION
    if interaction.answers:
        raise ALREADY_ACKNOWLEDGED
    _show(call, interaction)
    interaction.answers.append(call.body.fields)
    interaction.first_answer_after = waited
    wanted = call.query.get("with_response", "").lower() in ("1", "true")
    return _response(call, interaction) if wanted else None


def _show(call: Call, interaction: Interaction) -> None:
    kind, flags = call.body.fields["type"], call.body.message.get("flags", 0)
    if kind == DEFER:
        flags = flags & parts.EPHEMERAL | parts.LOADING
        message = call.create(interaction.channel, 0, interaction.token, flags)
    elif kind == MESSAGE:
        message = call.create(interaction.channel, interaction.file_bytes, interaction.token)
    elif kind in (UPDATE, DEFER_UPDATE):
        if interaction.pressed is None:
            raise INVALID_FORM.because("only a button's message can be updated")
        message = interaction.pressed
        if kind == UPDATE:
            call.edit(message, interaction.file_bytes)
    else:
        return
    interaction.messages.append(message)


def _response(call: Call, interaction: Interaction) -> Json:
    told: Json = {"id": str(interaction.id), "type": interaction.kind}
    answer: Json = {"interaction": told}
    if interaction.messages:
        message = interaction.messages[0]
        told["response_message_id"] = str(message.id)
        told["response_message_loading"] = message.loading
        told["response_message_ephemeral"] = message.ephemeral
        shown = message.payload(call.state.cdn)
        answer["resource"] = {"type": call.body.fields["type"], "message": shown}
    return answer
