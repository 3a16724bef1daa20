"""Somebody's latest paintings in one message.

Limits: https://discord.com/developers/docs/components/reference (10 pictures, 4000 characters).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord.ui import LayoutView, MediaGallery, TextDisplay

from bot import replies
from bot.jobs.store import Record
from bot.upload import Upload
from bot.views.cards import OCHRE, framed, media


@dataclass(frozen=True, slots=True)
class Entry:
    """One painting, and its picture if there is one to show."""

    record: Record
    picture: Upload | None


def gallery(entries: Sequence[Entry]) -> LayoutView:
    """The pictures, then words about each painting in the same order."""
    lines = [_line(entry.record) for entry in entries] or [replies.NO_HISTORY]
    pictures = [item for entry in entries if (item := _item(entry))]
    return framed(
        OCHRE,
        TextDisplay(f"### {replies.HISTORY_TITLE}"),
        *([MediaGallery(*pictures)] if pictures else []),
        TextDisplay("\n".join(lines)),
    )


def _line(record: Record) -> str:
    return replies.history_line(
        record.job, record.outcome, record.submitted_at, seen=record.delivered
    )


def _item(entry: Entry) -> discord.MediaGalleryItem | None:
    return media(entry.picture, replies.alt_text(entry.record.job)) if entry.picture else None
