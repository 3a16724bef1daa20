"""Everything that this Discord remembers."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.wire.errors import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK
from tests.wire.interactions import Interaction
from tests.wire.messages import File, Message
from tests.wire.people import DIRECT, Channel, Guild, User
from tests.wire.values import Json, Snowflakes

T = TypeVar("T")


@dataclass
class Terms:
    """Discord's numbers; a test may change them at any time.

    Attributes:
        token_seconds: Life of an interaction's token.
        answer_seconds: How long the first answer may take.
        link_seconds: Life of a signed address of an attachment.
        followups: New messages by token, where the bot was only brought along by a person.
        request_bytes: The largest request body.
        accepted_bytes: The largest file that is really accepted; None: as large as announced.
        logins: How many are left today.
        ahead: Seconds by which its clock is fast.
    """

    token_seconds: float = 15 * 60
    answer_seconds: float = 3.0
    link_seconds: float = 24 * 60 * 60
    followups: int = 5
    request_bytes: int = 25 * 1024 * 1024
    accepted_bytes: int | None = None
    logins: int = 1000
    ahead: float = 0.0


class Changes:
    """Wakes up whoever waits for something to have happened."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        """Something has happened."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, happened: Callable[[], T], seconds: float = 10.0) -> T:
        """Wait until `happened()` is true, and return it.

        Raises:
            TimeoutError: It was not within `seconds`.
        """
        async with asyncio.timeout(seconds):
            while not (value := happened()):
                await self._next()
        return value

    async def _next(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)


@dataclass
class State:
    """People, places, messages, files.

    Attributes:
        token: The bot's; any other one is refused.
        cdn: Address of the content delivery network.
        portal: What is set for the application in the developer portal, beside the usual.
    """

    token: str
    cdn: str = ""
    portal: Json = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    ids: Snowflakes = field(default_factory=Snowflakes)
    changes: Changes = field(default_factory=Changes)
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    avatars: dict[str, bytes] = field(default_factory=dict)
    commands: dict[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bot = self.user("atelier", bot=True)

    def user(self, name: str, *, locale: str = "en-US", bot: bool = False) -> User:
        """A new person."""
        user = User(self.ids.new(), name, locale, bot)
        self.users[user.id] = user
        return user

    def wear(self, person: User, avatar: bytes) -> str:
        """Give somebody an avatar; returns its hash."""
        known = secrets.token_hex(16)
        self.avatars[f"avatars/{person.id}/{known}.png"] = avatar
        return known

    def channel_with(self, person: User) -> Channel:
        """The direct channel of the bot and a person; made when first asked for."""
        for channel in self.channels.values():
            if channel.kind == DIRECT and channel.person is person:
                return channel
        return self.add(Channel(self.ids.new(), person.name, DIRECT, person=person))

    def add(self, channel: Channel) -> Channel:
        """Remember a channel."""
        self.channels[channel.id] = channel
        return channel

    def store(self, name: str, data: bytes, folder: str) -> File:
        """A new file with a signed address below `folder`.

        https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
        """
        number = self.ids.new()
        ends = time.time() + self.terms.link_seconds
        signature = f"ex={int(ends):x}&is={int(time.time()):x}&hm={secrets.token_hex(16)}"
        path = f"{folder}/{number}/{name}"
        file = File(number, name, data, f"{path}?{signature}", ends)
        self.files[path] = file
        return file

    def channel(self, number: str) -> Channel:
        """A channel by the id in a path.

        Raises:
            ApiError: There is none.
        """
        if channel := self.channels.get(int(number)):
            return channel
        raise UNKNOWN_CHANNEL

    def message(self, number: str) -> Message:
        """A message by the id in a path.

        Raises:
            ApiError: There is none, or no more.
        """
        message = self.messages.get(int(number)) if number.isdecimal() else None
        if message is None or message.deleted:
            raise UNKNOWN_MESSAGE
        return message

    def interaction(self, token: str) -> Interaction:
        """An interaction by its token.

        Raises:
            ApiError: There is none.
        """
        if interaction := self.interactions.get(token):
            return interaction
        raise UNKNOWN_WEBHOOK
