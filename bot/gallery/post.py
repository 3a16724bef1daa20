"""The values of a gallery, and how they are stored."""

import secrets
from dataclasses import dataclass, field
from typing import Any, NewType

from sqlalchemy.engine import Row

from bot.jobs.model import JobId, PictureId
from bot.language.text import Text

PostId = NewType("PostId", str)


@dataclass(frozen=True, slots=True)
class Spot:
    """A message on Discord.

    Attributes:
        channel: Discord's id of its channel; in a forum, of its thread.
        message: Discord's id of the message; None while nobody knows whether it was sent.
        file: The name of its picture there.
    """

    channel: int
    message: int | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A painting in a server's gallery.

    Attributes:
        job: The painting; it may be forgotten while the post stays.
        owner: Discord's id of the person who shared it.
        guild: Discord's id of the server.
        spot: Where it hangs; before it was sent, the gallery channel itself.
        title: Whose hand it was painted in.
        details: One line on how.
        picture: The stored picture.
        weekly: Where it was shown as the most loved one of a week, if it was.
        id: Ours, unguessable; part of control ids.
    """

    job: JobId
    owner: int
    guild: int
    spot: Spot
    title: Text
    details: Text
    picture: PictureId
    weekly: Spot | None = None
    id: PostId = field(default_factory=lambda: PostId(secrets.token_hex(5)))

    @property
    def mark(self) -> str:
        """What its file's name begins with: its message can be found by it."""
        return f"post-{self.id}"

    @property
    def weekly_mark(self) -> str:
        """The same of the message that shows it as a week's most loved one."""
        return f"week-{self.id}"

    @property
    def link(self) -> str:
        """To its message."""
        return f"https://discord.com/channels/{self.guild}/{self.spot.channel}/{self.spot.message}"


def values_of(post: Post) -> dict[str, object]:
    """Return a post as a row."""
    return {
        "id": post.id,
        "job": post.job,
        "owner": post.owner,
        "guild": post.guild,
        "channel": post.spot.channel,
        "message": post.spot.message,
        "title": post.title.to_json(),
        "details": post.details.to_json(),
        "picture": post.picture,
        "file": post.spot.file,
    }


def post_of(row: Row[Any]) -> Post:
    """Return a row as a post."""
    weekly = Spot(row.weekly_channel, row.weekly_message) if row.weekly_channel else None
    return Post(
        JobId(row.job),
        row.owner,
        row.guild,
        Spot(row.channel, row.message, row.file),
        Text.from_json(row.title),
        Text.from_json(row.details),
        PictureId(row.picture),
        weekly,
        PostId(row.id),
    )
