"""Forums: each post is the first message of a thread.

Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
"""

from tests.wire.errors import INVALID_FORM
from tests.wire.people import FORUM, THREAD, Channel
from tests.wire.routes.call import Answer, Call
from tests.wire.routes.channels import allowed, file_bytes


def begin(call: Call) -> Answer:
    """POST /channels/{channel_id}/threads, in a forum."""
    forum, state = allowed(call), call.state
    if forum.kind != FORUM:
        raise INVALID_FORM.because("this is no forum")
    tags = set(map(str, call.body.fields.get("applied_tags") or ()))
    if tags - {tag["id"] for tag in forum.tags}:
        raise INVALID_FORM.because("applied_tags: there is no such tag")
    thread = Channel(state.ids.new(), call.body.fields["name"], THREAD, forum.guild, state.bot)
    thread.parent = forum
    message = call.create(thread, file_bytes(forum), number=thread.id)
    state.add(thread)
    return thread.payload() | {"message": message.payload(state.cdn)}


def active(call: Call) -> Answer:
    """GET /guilds/{guild_id}/threads/active."""
    guild = call.state.guilds.get(int(call.params["guild_id"]))
    there = [one for one in call.state.channels.values() if one.kind == THREAD]
    return {"threads": [one.payload() for one in there if one.guild is guild], "members": []}


def change(call: Call) -> Answer:
    """PATCH /channels/{channel_id}: the tags of a forum, or a thread out of the archive."""
    channel = allowed(call)
    tags = enumerate(call.body.fields.get("available_tags") or [], 1)
    empty = {"moderated": False, "emoji_id": None, "emoji_name": None}
    channel.tags = [{"id": str(channel.id + number)} | empty | tag for number, tag in tags]
    return channel.payload()


def remove(call: Call) -> Answer:
    """DELETE /channels/{channel_id}, with all that is in it."""
    channel = allowed(call)
    for message in call.state.messages.values():
        message.deleted = message.deleted or message.channel is channel
    return call.state.channels.pop(channel.id).payload()
