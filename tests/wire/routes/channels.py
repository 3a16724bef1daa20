"""Messages of the bot's own, by the id of a channel.

Source: https://discord.com/developers/docs/resources/message
"""

from tests.wire.errors import CANNOT_DIRECT, MISSING_ACCESS, UNKNOWN_MESSAGE
from tests.wire.messages import Message
from tests.wire.people import DIRECT, GROUP, Channel
from tests.wire.routes.call import Answer, Call
from tests.wire.state import State

DEFAULT_FILE_BYTES = 10 * 1024 * 1024


def show(call: Call) -> Answer:
    """GET /channels/{channel_id}."""
    return allowed(call).payload()


def history(call: Call) -> Answer:
    """GET /channels/{channel_id}/messages: newest first; bounded by before, after and limit."""
    first, last = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
    newest = reversed(current(call.state, allowed(call)))
    wanted = [one for one in newest if first < one.id < last and not one.ephemeral]
    return [one.payload(call.state.cdn) for one in wanted[: int(call.query.get("limit", 50))]]


def create(call: Call) -> Answer:
    """POST /channels/{channel_id}/messages; the same nonce again is the same message."""
    channel = allowed(call)
    if channel.kind == DIRECT and channel.person and channel.person.refuses_direct:
        raise CANNOT_DIRECT
    nonce = call.body.fields.get("nonce")
    if nonce is not None and call.body.fields.get("enforce_nonce"):
        for message in current(call.state, channel):
            if message.nonce == str(nonce):
                return message.payload(call.state.cdn)
    message = call.create(channel, file_bytes(channel))
    message.nonce = None if nonce is None else str(nonce)
    return message.payload(call.state.cdn)


def read(call: Call) -> Answer:
    """GET /channels/{channel_id}/messages/{message_id}."""
    return _message(call).payload(call.state.cdn)


def edit(call: Call) -> Answer:
    """PATCH /channels/{channel_id}/messages/{message_id}."""
    message = _message(call)
    return call.edit(message, file_bytes(message.channel))


def delete(call: Call) -> Answer:
    """DELETE /channels/{channel_id}/messages/{message_id}."""
    _message(call).deleted = True
    return None


def current(state: State, channel: Channel) -> list[Message]:
    """The messages that are there now, oldest first."""
    return [m for m in state.messages.values() if m.channel is channel and not m.deleted]


def file_bytes(channel: Channel) -> int:
    """The largest file that the bot may send there."""
    return channel.guild.file_bytes if channel.guild else DEFAULT_FILE_BYTES


def allowed(call: Call) -> Channel:
    """The channel of a request, if the bot may be there.

    Raises:
        ApiError: It may not.
    """
    channel = call.state.channel(call.params["channel_id"])
    if channel.kind == GROUP or (channel.guild and not channel.guild.joined):
        raise MISSING_ACCESS
    if channel.refuses:
        raise channel.refuses
    return channel


def _message(call: Call) -> Message:
    channel = allowed(call)
    message = call.state.message(call.params["message_id"])
    if message.channel is not channel or message.ephemeral:
        raise UNKNOWN_MESSAGE
    return message
