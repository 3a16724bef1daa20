"""Who is there: people, servers, channels, and how they look in a payload.

Sources: https://discord.com/developers/docs/resources/user, …/guild, …/channel
"""

from dataclasses import dataclass, field
from typing import Final

from tests.wire.errors import ApiError
from tests.wire.values import Json

GUILD_TEXT: Final = 0
DIRECT: Final = 1
GROUP: Final = 3

EVERYTHING: Final = str((1 << 53) - 1)
"""All permissions."""

JOINED: Final = "2026-01-01T00:00:00+00:00"


@dataclass(eq=False)
class User:
    """A person, or the bot.

    Attributes:
        id: Discord's id.
        name: The user name.
        locale: The language of their client.
        bot: Whether it is one.
        file_bytes: The largest file their subscription allows.
        refuses_direct: Whether the bot cannot send them direct messages.
    """

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    file_bytes: int = 10 * 1024 * 1024
    refuses_direct: bool = False

    def payload(self) -> Json:
        """As a user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }

    def member(self) -> Json:
        """As a member of a server."""
        return {
            "user": self.payload(),
            "permissions": EVERYTHING,
            "roles": [],
            "nick": None,
            "avatar": None,
            "joined_at": JOINED,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }


@dataclass(eq=False)
class Channel:
    """A place for messages.

    Attributes:
        id: Discord's id.
        name: Without the hash.
        kind: `GUILD_TEXT`, `DIRECT` (the bot's with one person) or `GROUP` (between others).
        guild: The server it belongs to.
        person: The other end of a direct channel.
        refuses: What the bot's own requests here are refused with; None for a welcome bot.
    """

    id: int
    name: str
    kind: int = GUILD_TEXT
    guild: "Guild | None" = None
    person: User | None = None
    refuses: ApiError | None = None

    def payload(self) -> Json:
        """As a channel object."""
        shown: Json = {"id": str(self.id), "type": self.kind, "flags": 0, "last_message_id": None}
        if self.guild:
            shown |= {"guild_id": str(self.guild.id), "name": self.name, "position": 0}
            shown |= {"permission_overwrites": [], "topic": None, "nsfw": False, "parent_id": None}
            shown |= {"rate_limit_per_user": 0}
        else:
            shown |= {"recipients": [self.person.payload()] if self.person else []}
        return shown


@dataclass(eq=False)
class Guild:
    """A server.

    Attributes:
        id: Discord's id; shard `(id >> 22) % shards` hears of it.
        name: What people read.
        locale: Its preferred language.
        joined: Whether the bot is a member; if not, people bring it along (user install).
        file_bytes: The largest file its boosts allow.
        channels: Its channels.
    """

    id: int
    name: str
    locale: str = "en-US"
    joined: bool = True
    file_bytes: int = 10 * 1024 * 1024
    channels: list[Channel] = field(default_factory=list)

    def partial(self) -> Json:
        """As an interaction tells it."""
        return {"id": str(self.id), "locale": self.locale, "features": []}

    def payload(self, bot: User) -> Json:
        """As GUILD_CREATE tells it."""
        role = {"id": str(self.id), "name": "@everyone", "permissions": EVERYTHING, "position": 0}
        role |= {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
        role |= {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
        nothing = ("emojis", "stickers", "voice_states", "presences", "threads", "features")
        more = ("stage_instances", "guild_scheduled_events", "soundboard_sounds")
        return {
            "id": str(self.id),
            "name": self.name,
            "preferred_locale": self.locale,
            "owner_id": "1",
            "premium_tier": 0,
            "roles": [role],
            "members": [bot.member()],
            "member_count": 2,
            "joined_at": JOINED,
            "large": False,
            "unavailable": False,
            "channels": [channel.payload() for channel in self.channels],
            **{name: [] for name in nothing + more},
        }
