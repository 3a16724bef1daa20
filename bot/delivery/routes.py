"""The ways to show something about a job, and what is shown."""

from dataclasses import dataclass
from enum import StrEnum

import discord

from bot.upload import Upload


class Route(StrEnum):
    """A way to show something, in the order in which they are tried.

    Attributes:
        TOKEN: An edit with the interaction's token, while that lives (15 minutes).
        EDIT: The bot's own edit of the same message.
        MESSAGE: A new message in the channel.
        FOLLOWUP: A new message with the interaction's token, for where the bot may not post.
        DIRECT: A direct message.
        HISTORY: Nobody was reached; it waits in /history.
    """

    TOKEN = "token"  # noqa: S105 - not a password
    EDIT = "edit"
    MESSAGE = "message"
    FOLLOWUP = "followup"
    DIRECT = "direct"
    HISTORY = "history"


BY_TOKEN = frozenset({Route.TOKEN, Route.FOLLOWUP})
"""Routes that need a living token, and do not count against the bot's own rate limit."""

NEW = frozenset({Route.MESSAGE, Route.FOLLOWUP, Route.DIRECT})
"""Routes that post a message: what is posted twice is there twice."""

PUBLIC = frozenset({Route.EDIT, Route.MESSAGE})
"""Routes on which the bot speaks for itself: all may read it, and private cards are out of reach.
https://discord.com/developers/docs/resources/message#message-object-message-flags"""


@dataclass(frozen=True, slots=True)
class Content:
    """What a card shows: components, and the files that they refer to.

    Attributes:
        view: The components.
        uploads: The files.
        mentioned: The one person who is notified, if it is a new message.
    """

    view: discord.ui.LayoutView
    uploads: tuple[Upload, ...] = ()
    mentioned: int | None = None

    def files(self) -> list[discord.File]:
        """Fresh file objects for one request."""
        return [upload.file() for upload in self.uploads]
