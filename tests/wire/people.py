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
THREAD: Final = 11
FORUM: Final = 15

EVERYTHING: Final = (1 << 53) - 1
"""All permissions."""

MEMBER: Final = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31 | 1 << 38
"""See channels and their past, write with links and files, also in threads, use commands.
https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags"""

MODERATOR: Final = MEMBER | 1 << 13
"""May manage messages."""

MANAGER: Final = MODERATOR | 1 << 5
"""May manage the server."""

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
        permissions: In every server.
        avatar: Hash of their avatar; None: one of Discord's own.
    """

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    file_bytes: int = 10 * 1024 * 1024
    refuses_direct: bool = False
    permissions: int = MEMBER
    avatar: str | None = None

    def payload(self) -> Json:
        """As a user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": self.avatar,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }

    def member(self) -> Json:
        """As a member of a server."""
        return {
            "user": self.payload(),
            "permissions": str(self.permissions),
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
        kind: `GUILD_TEXT`, `FORUM`, `THREAD`, `DIRECT` (the bot's with one person) or `GROUP`
            (between others).
        guild: The server it belongs to.
        person: The other end of a direct channel; whoever began a thread.
        refuses: What the bot's own requests here are refused with; None for a welcome bot.
        permissions: What the bot may do here, as interactions tell it.
        parent: The channel or forum of a thread.
        tags: Of a forum.
    """

    id: int
    name: str
    kind: int = GUILD_TEXT
    guild: "Guild | None" = None
    person: User | None = None
    refuses: ApiError | None = None
    permissions: int = EVERYTHING
    parent: "Channel | None" = None
    tags: list[Json] = field(default_factory=list)

    def payload(self) -> Json:
        """As a channel object."""
        shown: Json = {"id": str(self.id), "type": self.kind, "flags": 0, "last_message_id": None}
        if self.guild is None:
            return shown | {"recipients": [self.person.payload()] if self.person else []}
        shown |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        shown["parent_id"] = str(self.parent.id) if self.parent else None
        if self.kind == THREAD:
            return shown | self._thread()
        shown |= {"permission_overwrites": [], "topic": None, "nsfw": False, "position": 0}
        return shown | ({"available_tags": self.tags} if self.kind == FORUM else {})

    def _thread(self) -> Json:
        state = {"archived": False, "auto_archive_duration": 1440, "locked": False}
        return {
            "owner_id": str(self.person.id if self.person else 0),
            "message_count": 1,
            "member_count": 1,
            "thread_metadata": state | {"archive_timestamp": JOINED},
        }


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
        roles: Names of its roles by id, beside everyone's.
        permissions: What the bot's roles allow in all of it.
        commands: Those that only this server has.
    """

    id: int
    name: str
    locale: str = "en-US"
    joined: bool = True
    file_bytes: int = 10 * 1024 * 1024
    channels: list[Channel] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    permissions: int = EVERYTHING
    commands: list[Json] = field(default_factory=list)

    def role(self, number: int) -> Json:
        """One of its roles as a role object; that of everyone has the server's id."""
        role = {"id": str(number), "name": self.roles.get(number, "@everyone"), "position": 0}
        role |= {"permissions": str(EVERYTHING)}
        role |= {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
        role |= {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
        return role

    def partial(self) -> Json:
        """As an interaction tells it."""
        return {"id": str(self.id), "locale": self.locale, "features": []}

    def payload(self, bot: User) -> Json:
        """As GUILD_CREATE tells it."""
        nothing = ("emojis", "stickers", "voice_states", "presences", "threads", "features")
        more = ("stage_instances", "guild_scheduled_events", "soundboard_sounds")
        return {
            "id": str(self.id),
            "name": self.name,
            "preferred_locale": self.locale,
            "owner_id": "1",
            "premium_tier": 0,
            "roles": [self.role(number) for number in (self.id, *self.roles)],
            "members": [bot.member()],
            "member_count": 2,
            "joined_at": JOINED,
            "large": False,
            "unavailable": False,
            "channels": [channel.payload() for channel in self.channels],
            **{name: [] for name in nothing + more},
        }
