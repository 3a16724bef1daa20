"""The card of a job: one message that is edited while the job goes on.

Limits: https://discord.com/developers/docs/components/reference (40 components, 4000 characters).
"""

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, File, LayoutView, TextDisplay

from bot.jobs.events import Done, Queued, Running
from bot.jobs.model import QUALITIES, Job
from bot.jobs.order import STRONGEST, WEAKEST
from bot.language.text import Say, Text
from bot.press import Control
from bot.replies import buttons
from bot.replies import cards as said
from bot.upload import Upload
from bot.views.controls import Row, button
from bot.views.frame import (
    MADDER,
    OCHRE,
    SLATE,
    VIRIDIAN,
    Described,
    framed,
    heading,
    picture,
    pictures,
    words,
)


def welcome(say: Say) -> LayoutView:
    """What an empty channel says."""
    return framed(OCHRE, words(say, said.WELCOME))


def queued(say: Say, job: Job, event: Queued, miniatures: Sequence[Described] = ()) -> LayoutView:
    """The job waits for its turn; `miniatures` of the photo and its styles are sent along."""
    edit = button(say, buttons.EDIT, "edit", job.id)
    return framed(
        SLATE,
        _heading(say, job),
        *([pictures(say, *miniatures)] if miniatures else []),
        words(say, said.place(event)),
        ActionRow(edit, _cancel(say, job)),
    )


def running(say: Say, job: Job, event: Running, preview: Upload | None) -> LayoutView:
    """The job is being painted; `preview` is sent along."""
    alt_text = said.preview_alt_text(event.fraction)
    finish = button(say, buttons.FINISH, "finish", job.id, style=ButtonStyle.primary)
    return framed(
        OCHRE,
        _heading(say, job),
        *([picture(say, preview, alt_text)] if preview else []),
        words(say, said.progress(event)),
        ActionRow(finish, _cancel(say, job)),
    )


def resting(say: Say, job: Job) -> LayoutView:
    """The bot restarts; the job goes on by itself."""
    return framed(SLATE, _heading(say, job), words(say, said.RESTING), ActionRow(_cancel(say, job)))


def finished(
    say: Say, job: Job, event: Done, upload: Upload, full: Upload | None = None
) -> LayoutView:
    """The picture is ready; `upload` is shown and `full` offered as a file, both sent along."""
    return framed(
        VIRIDIAN,
        _heading(say, job),
        picture(say, upload, said.alt_text(job.style)),
        *([File[Any](f"attachment://{full.name}")] if full else []),
        TextDisplay(f"-# {say(said.summary(job, event))}"),
        _another(say, job),
        _more(say, job),
    )


def cancelled(say: Say, job: Job) -> LayoutView:
    """The owner gave the job up."""
    retry, edit = _retry(say, job), button(say, buttons.EDIT, "edit", job.id)
    return framed(
        SLATE,
        heading(say, said.CANCELLED_TITLE),
        words(say, said.number(job)),
        ActionRow(retry, edit),
    )


def failed(say: Say, job: Job, sentence: Text, *, ended: bool = False) -> LayoutView:
    """There will be no picture, and why.

    Args:
        say: Speaks the language of the card.
        job: What was asked for.
        sentence: What happened and what to do.
        ended: Whether it is the job that failed, not just its card: then it can be asked for again.
    """
    edit = button(say, buttons.EDIT, "edit", job.id)
    retry = [_retry(say, job)] if said.worth_another_try(sentence) else []
    again: Row = ActionRow(*retry, edit)
    return framed(
        MADDER,
        heading(say, said.FAILED_TITLE),
        words(say, sentence),
        words(say, said.number(job)),
        *([again] if ended else []),
    )


def _another(say: Say, job: Job) -> Row:
    """What makes another painting of this one."""
    softest, strongest = job.strength <= WEAKEST, job.strength >= STRONGEST
    largest = list(QUALITIES)[-1] == job.quality.key
    bigger = [] if largest else [button(say, buttons.BIGGER, "bigger", job.id)]
    return ActionRow(
        button(say, buttons.STRONGER, "stronger", job.id, disabled=strongest),
        button(say, buttons.SOFTER, "softer", job.id, disabled=softest),
        button(say, buttons.VARIATION, "variation", job.id),
        *bigger,
    )


def _more(say: Say, job: Job) -> Row:
    """What else can be done with it."""
    in_server = job.address.guild is not None
    share = [button(say, buttons.SHARE, "share", job.id)] if in_server else []
    return ActionRow(
        button(say, buttons.COMPARE, "compare", job.id),
        button(say, buttons.RESTYLE, "restyle", job.id),
        button(say, buttons.EDIT, "edit", job.id),
        *share,
        button(say, buttons.DELETE, "delete", job.id),
    )


def _retry(say: Say, job: Job) -> Control:
    return button(say, buttons.RETRY, "retry", job.id, style=ButtonStyle.primary)


def _cancel(say: Say, job: Job) -> Control:
    return button(say, buttons.CANCEL, "cancel", job.id)


def _heading(say: Say, job: Job) -> TextDisplay[Any]:
    return heading(say, said.style_title(job.style), said.style_author(job.style))
