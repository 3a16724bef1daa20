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
    return _card(OCHRE, TextDisplay(replies.WELCOME))


def queued(job: Job, event: Queued) -> LayoutView:
    """The job waits for its turn."""
    return _card(
        SLATE,
        _heading(job),
        TextDisplay(replies.position(event.position)),
        ActionRow(JobButton.of(job, "cancel")),
    )


def running(job: Job, event: Running, preview: Upload | None) -> LayoutView:
    """The job is being painted; `preview` is sent along."""
    picture = [_picture(preview, replies.preview_alt_text(event.fraction))] if preview else []
    return _card(
        OCHRE,
        _heading(job),
        *picture,
        TextDisplay(replies.progress(event.fraction, event.remaining)),
        ActionRow(JobButton.of(job, "finish"), JobButton.of(job, "cancel")),
    )


def finished(job: Job, event: Done, picture: Upload) -> LayoutView:
    """The picture is ready; `picture` is sent along."""
    return _card(
        VIRIDIAN,
        _heading(job),
        _picture(picture, replies.alt_text(job)),
        TextDisplay(f"-# {replies.summary(job, event)}"),
    )


def cancelled(job: Job) -> LayoutView:
    """The owner gave the job up."""
    title = replies.style_title(job)
    return _card(SLATE, TextDisplay(f"### {replies.CANCELLED_TITLE}\n-# {title}"))


def failed(sentence: str) -> LayoutView:
    """There will be no picture, and why."""
    return _card(MADDER, TextDisplay(f"### {replies.FAILED_TITLE}\n{sentence}"))


def _card(colour: int, *children: discord.ui.Item[Any]) -> LayoutView:
    # timeout=None: a view that times out would take its buttons' classes with it.
    view = LayoutView(timeout=None)
    view.add_item(Container(*children, accent_colour=colour))
    return view


def _heading(job: Job) -> TextDisplay[Any]:
    return TextDisplay(f"### {replies.style_title(job)}\n-# {replies.style_author(job)}")


def _picture(upload: Upload, alt_text: str) -> MediaGallery[Any]:
    item = discord.MediaGalleryItem(f"attachment://{upload.name}", description=alt_text)
    return MediaGallery(item)
