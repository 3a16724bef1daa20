"""A word to somebody who has waited long: an edit notifies nobody."""

from dataclasses import replace

from discord.ui import TextDisplay

from bot import limits
from bot.delivery.routes import Content
from bot.jobs.events import Cancelled, Done
from bot.jobs.outbox import Parcel
from bot.language.text import Say
from bot.replies import cards as said


def due(parcel: Parcel) -> bool:
    """Whether the owner is told: after a long wait, and only with the first try to show it."""
    wanted = not isinstance(parcel.outcome, Cancelled)
    return wanted and parcel.tries == 0 and parcel.seconds > limits.PING_SECONDS


def words(say: Say, parcel: Parcel) -> str:
    """What they are told; it mentions them."""
    ended = said.ready if isinstance(parcel.outcome, Done) else said.not_ready
    return say(ended(parcel.job.owner))


def addressed(content: Content, say: Say, parcel: Parcel) -> Content:
    """A card that mentions its owner itself: it is a new message."""
    content.view.add_item(TextDisplay(words(say, parcel)))
    return replace(content, mentioned=parcel.job.owner)
