"""The card of a job: one message that is edited while the job goes on.

Limits: https://discord.com/developers/docs/components/reference (40 components, 4000 characters).
"""

from typing import Any

import discord
from discord.ui import ActionRow, Container, LayoutView, MediaGallery, TextDisplay

from bot import replies
from bot.jobs.model import Done, Job, Queued, Running
from bot.upload import Upload
from bot.views.buttons import JobButton

SLATE = 0x7A828E
OCHRE = 0xD9A03F
VIRIDIAN = 0x40826D
MADDER = 0xB3412F


def welcome() -> LayoutView:
    """What an empty channel says."""
    return framed(OCHRE, TextDisplay(replies.WELCOME))


def queued(job: Job, event: Queued) -> LayoutView:
    """The job waits for its turn."""
    return framed(
        SLATE,
        _heading(job),
        TextDisplay(replies.place(event)),
        ActionRow(JobButton.of(job, "cancel")),
    )


def running(job: Job, event: Running, preview: Upload | None) -> LayoutView:
    """The job is being painted; `preview` is sent along."""
    picture = [_picture(preview, replies.preview_alt_text(event.fraction))] if preview else []
    return framed(
        OCHRE,
        _heading(job),
        *picture,
        TextDisplay(replies.progress(event)),
        ActionRow(JobButton.of(job, "finish"), JobButton.of(job, "cancel")),
    )


def resting(job: Job) -> LayoutView:
    """The bot restarts; the job goes on by itself."""
    return framed(
        SLATE,
        _heading(job),
        TextDisplay(replies.RESTING),
        ActionRow(JobButton.of(job, "cancel")),
    )


def finished(job: Job, event: Done, picture: Upload) -> LayoutView:
    """The picture is ready; `picture` is sent along."""
    return framed(
        VIRIDIAN,
        _heading(job),
        _picture(picture, replies.alt_text(job)),
        TextDisplay(f"-# {replies.summary(job, event)}"),
    )


def cancelled(job: Job) -> LayoutView:
    """The owner gave the job up."""
    return framed(SLATE, TextDisplay(f"### {replies.CANCELLED_TITLE}"), _number(job))


def failed(job: Job, sentence: str) -> LayoutView:
    """There will be no picture, and why."""
    return framed(MADDER, TextDisplay(f"### {replies.FAILED_TITLE}\n{sentence}"), _number(job))


def framed(colour: int, *children: discord.ui.Item[Any]) -> LayoutView:
    """A message with a coloured edge."""
    # timeout=None: a view that times out would take its buttons' classes with it.
    view = LayoutView(timeout=None)
    view.add_item(Container(*children, accent_colour=colour))
    return view


def media(upload: Upload, alt_text: str) -> discord.MediaGalleryItem:
    """A picture that is sent along."""
    return discord.MediaGalleryItem(f"attachment://{upload.name}", description=alt_text)


def _number(job: Job) -> TextDisplay[Any]:
    """For questions to the operator; and how its message is recognised after a crash."""
    return TextDisplay(replies.number(job))


def _heading(job: Job) -> TextDisplay[Any]:
    return TextDisplay(f"### {replies.style_title(job)}\n-# {replies.style_author(job)}")


def _picture(upload: Upload, alt_text: str) -> MediaGallery[Any]:
    return MediaGallery(media(upload, alt_text))
