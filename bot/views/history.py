"""Somebody's paintings: a page of them, and one to look at.

Limits: https://discord.com/developers/docs/components/reference (10 pictures, 4000 characters).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, LayoutView, MediaGallery, TextDisplay

from bot import limits
from bot.jobs.events import Done
from bot.jobs.model import Job
from bot.jobs.store import Record
from bot.language.text import Say
from bot.press import Control, control_id
from bot.replies import buttons, cards, history, results
from bot.upload import Upload
from bot.views.controls import button, shortened
from bot.views.frame import MADDER, OCHRE, VIRIDIAN, framed, heading, media, picture, words


@dataclass(frozen=True, slots=True)
class Entry:
    """One painting, and its picture if there is one to show."""

    record: Record
    picture: Upload | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of somebody's paintings.

    Attributes:
        entries: In the order in which they are shown.
        offset: How many newer ones there are, from which the page can be shown again.
        following: The same of the next page; None if there is none.
    """

    entries: Sequence[Entry]
    offset: int = 0
    following: int | None = None


def gallery(say: Say, page: Page) -> LayoutView:
    """The pictures, then words about each painting in the same order."""
    if not page.entries:
        return framed(OCHRE, heading(say, history.TITLE), words(say, history.NONE))
    pictures = [item for entry in page.entries if (item := _item(say, entry))]
    lines = [_line(say, number, entry.record) for number, entry in enumerate(page.entries, 1)]
    return framed(
        OCHRE,
        heading(say, history.TITLE, history.ONLY_YOU),
        *([MediaGallery(*pictures)] if pictures else []),
        TextDisplay("\n".join(lines)),
        ActionRow(_choice(say, page)),
        ActionRow(*_turning(say, page)),
    )


def single(say: Say, entry: Entry, offset: int) -> LayoutView:
    """One painting as large as it is, and what can be done with it."""
    record, upload = entry.record, entry.picture
    job, outcome = record.job, record.outcome
    lost = isinstance(outcome, Done) and upload is None
    return framed(
        VIRIDIAN if upload else OCHRE,
        heading(say, cards.style_title(job.style), cards.style_author(job.style)),
        *([picture(say, upload, cards.alt_text(job.style))] if upload else []),
        *([words(say, history.NO_PICTURE_NOW)] if lost else []),
        TextDisplay(f"-# {say(history.details(job, outcome, record.submitted_at))}"),
        ActionRow(*_doing(say, record, offset)),
    )


def asking(say: Say, job: Job, offset: int) -> LayoutView:
    """Whether somebody means it."""
    sure, keep = buttons.DELETE_FOR_GOOD, buttons.KEEP
    return framed(
        MADDER,
        heading(say, results.DELETE),
        words(say, results.delete(job)),
        ActionRow(
            button(say, sure, "history_remove", job.id, offset, style=ButtonStyle.danger),
            button(say, keep, "history_show", offset, job.id),
        ),
    )


def _doing(say: Say, record: Record, offset: int) -> list[Control]:
    job, ended = record.job, record.outcome is not None
    back = button(say, buttons.BACK, "history_page", offset)
    if not ended:
        return [back]
    return [
        button(say, buttons.AGAIN, "history_again", job.id, style=ButtonStyle.primary),
        button(say, buttons.DELETE, "history_delete", job.id, offset, style=ButtonStyle.danger),
        back,
    ]


def _choice(say: Say, page: Page) -> Control:
    options = [
        SelectOption(
            label=shortened(say(history.option(job, number)), limits.OPTION_LABEL), value=job.id
        )
        for number, job in enumerate((entry.record.job for entry in page.entries), 1)
    ]
    select: discord.ui.Select[Any] = discord.ui.Select(
        placeholder=shortened(say(history.CHOOSE), limits.OPTION_LABEL),
        options=options,
        custom_id=control_id("history_show", page.offset),
    )
    return Control(select)


def _turning(say: Say, page: Page) -> tuple[Control, Control]:
    """Previous and Next; at an end there is nowhere to go."""
    before, after = max(0, page.offset - limits.HISTORY), page.following
    return (
        button(say, buttons.PREVIOUS, "history_page", before, "previous", disabled=not page.offset),
        button(say, buttons.NEXT, "history_page", after or 0, "next", disabled=after is None),
    )


def _line(say: Say, number: int, record: Record) -> str:
    seen = record.delivered
    line = say(history.line(record.job, record.outcome, record.submitted_at, seen=seen))
    return f"`{number}` {line}"


def _item(say: Say, entry: Entry) -> discord.MediaGalleryItem | None:
    alt_text = cards.alt_text(entry.record.job.style)
    return media(say, entry.picture, alt_text) if entry.picture else None
