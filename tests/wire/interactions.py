"""What a person does, and what the bot made of it.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import secrets
import time
from dataclasses import dataclass, field
from typing import Final

from tests.wire.components import LOADING
from tests.wire.messages import Message
from tests.wire.people import DIRECT, GROUP, GUILD_TEXT, THREAD, Channel, User
from tests.wire.values import Json

COMMAND: Final = 2
PRESS: Final = 3
SUGGEST: Final = 4
SUBMIT: Final = 5

CONTEXTS: Final = {GUILD_TEXT: 0, THREAD: 0, DIRECT: 1, GROUP: 2}
"""https://discord.com/developers/docs/interactions/application-commands#interaction-contexts"""


@dataclass(eq=False)
class Interaction:
    """One use of the bot by a person.

    Attributes:
        id: Discord's id; tells when it was made.
        kind: `COMMAND`, `PRESS`, `SUGGEST` or `SUBMIT`.
        user: Who.
        channel: Where.
        data: What: the command with its options, or the button.
        pressed: The message with the button.
        brought: Whether the person chose their own installation although the server has one.
        began: Unix time; its token's life counts from here.
        sent: Reading of the steady clock when it was told to the bot.
        token: Its key.
        first_answer_after: Seconds until the bot answered; None: it has not.
        answers: Bodies of the bot's callbacks.
        messages: The answer, then the follow-ups.
    """

    id: int
    kind: int
    user: User
    channel: Channel
    data: Json
    pressed: Message | None = None
    brought: bool = False
    began: float = field(default_factory=time.time)
    sent: float = field(default_factory=time.monotonic)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(60))
    first_answer_after: float | None = None
    answers: list[Json] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    @property
    def message(self) -> Message:
        """What people see as its answer.

        Raises:
            LookupError: There is none.
        """
        if not self.messages:
            raise LookupError("the bot has not answered with a message")
        return self.messages[0]

    @property
    def told_after(self) -> float | None:
        """Seconds until people saw more than "thinking…"; None: they have not."""
        shown = (one for message in self.messages for one in message.versions)
        times = [one.at - self.sent for one in shown if not one.flags & LOADING]
        return min(times, default=None)

    @property
    def file_bytes(self) -> int:
        """The largest file that its token may send."""
        guild = self.channel.guild
        return max(self.user.file_bytes, guild.file_bytes if guild else 0)

    @property
    def by_person(self) -> bool:
        """Whether only the person's own installation brought the bot here."""
        guild = self.channel.guild
        return self.brought or self.channel.kind == GROUP or bool(guild and not guild.joined)

    def payload(self, application: int, cdn: str) -> Json:
        """As INTERACTION_CREATE tells it."""
        guild = self.channel.guild
        shown: Json = {
            "id": str(self.id),
            "application_id": str(application),
            "type": self.kind,
            "token": self.token,
            "version": 1,
            "data": self.data,
            "channel": self.channel.payload() | {"permissions": str(self.user.permissions)},
            "channel_id": str(self.channel.id),
            "context": CONTEXTS[self.channel.kind],
            "authorizing_integration_owners": self._owners(),
            "app_permissions": str(self.channel.permissions),
            "attachment_size_limit": self.file_bytes,
            "locale": self.user.locale,
            "entitlements": [],
        }
        if guild:
            shown |= {"guild": guild.partial(), "guild_id": str(guild.id)}
            shown |= {"guild_locale": guild.locale, "member": self.user.member()}
        else:
            shown["user"] = self.user.payload()
        if self.pressed:
            shown["message"] = self.pressed.payload(cdn)
        return shown

    def _owners(self) -> dict[str, str]:
        """Who installed the bot: "0" a server (or "0" for a direct message), "1" a person."""
        guild = self.channel.guild
        if self.by_person:
            return {"1": str(self.user.id)}
        return {"0": str(guild.id) if guild else "0"}
