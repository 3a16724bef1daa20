"""One request, ready to be carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.wire import components as parts
from tests.wire.body import Body
from tests.wire.errors import TOO_LARGE
from tests.wire.messages import File, Message, Version
from tests.wire.people import Channel
from tests.wire.state import State
from tests.wire.values import Json

Answer = Json | list[Json] | None
"""What is sent back; None is "204 No Content"."""


@dataclass(frozen=True)
class Call:
    """One request.

    Attributes:
        state: What it may change.
        params: The names in its path.
        query: After the question mark.
        body: What it says.
    """

    state: State
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Body

    def store(self, folder: str, limit: int) -> list[File]:
        """Keep the files, in the order of their index.

        Raises:
            ApiError: One is larger than `limit` bytes, or than what is accepted just now.
        """
        uploads = [self.body.uploads[index] for index in sorted(self.body.uploads)]
        accepted = self.state.terms.accepted_bytes
        for one in uploads:
            if len(one.data) > limit:
                raise TOO_LARGE.because(f"{one.name} is larger than the announced {limit} bytes")
            if accepted is not None and len(one.data) > accepted:
                raise TOO_LARGE
        return [self.state.store(one.name, one.data, folder) for one in uploads]

    def create(
        self, channel: Channel, limit: int, token: str = "", flags: int = 0, number: int = 0
    ) -> Message:
        """Post a message that shows what the body says; `number` is its id, if not a new one.

        Raises:
            ApiError: It cannot be shown.
        """
        message = Message(number or self.state.ids.new(), channel, self.state.bot, token)
        if flags & parts.LOADING:
            message.versions.append(Version(flags=flags))
        else:
            message.show(self.body.message, self.store(f"attachments/{channel.id}", limit))
        self.state.messages[message.id] = message
        return message

    def edit(self, message: Message, limit: int) -> Json:
        """Change a message to what the body says.

        Raises:
            ApiError: It cannot be shown.
        """
        message.show(self.body.message, self.store(f"attachments/{message.channel.id}", limit))
        return message.payload(self.state.cdn)


Handler = Callable[[Call], Answer]
"""Carries out a request. Raises ApiError to refuse it."""
