"""Why somebody may not have a painting here, and what they or the managers can do."""

from collections.abc import Iterable

from bot.language.text import Text, in_context, joined, raw, text
from bot.replies.cards import QUALITIES
from bot.replies.gallery import PERMISSIONS

NOWHERE = text(
    "I may not paint in this server now: the channels for it were deleted. Somebody who manages "
    "this server can choose others with `/settings`."
)
NO_MORE = text(
    "Your roles in this server get no paintings. Somebody who manages this server can change that "
    "with `/settings`."
)
RIGHTS = PERMISSIONS | {
    "send_messages_in_threads": in_context("permission", "Send Messages in Threads"),
}


def elsewhere(channels: Iterable[int]) -> Text:
    """The server has other channels for paintings."""
    return text(
        "I do not paint in this channel. Ask for your painting in one of these: {channels}",
        channels=joined(" ", *(raw(f"<#{channel}>") for channel in channels)),
    )


def role_needed(roles: Iterable[int]) -> Text:
    """Only members with certain roles may have paintings."""
    return text(
        "In this server I paint for members with one of these roles: {roles}. Ask somebody who "
        "manages this server for one of them.",
        roles=joined(" ", *(raw(f"<@&{role}>") for role in roles)),
    )


def too_large(largest: str) -> Text:
    """The server does not want so large paintings."""
    return text(
        "Paintings of this `quality` are not made in this server. Choose at most {largest}.",
        largest=QUALITIES[largest],
    )


def lacking(channel: int, rights: Iterable[str]) -> Text:
    """The bot may not do what it has to."""
    return text(
        "I cannot show a painting in {channel}, since I lack permissions there: {rights}. Ask "
        "somebody who manages this server to give them to me, or use another channel.",
        channel=raw(f"<#{channel}>"),
        rights=joined(", ", *(RIGHTS[right] for right in rights)),
    )
