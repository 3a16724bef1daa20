"""From what is known of a job to what its card shows."""

import asyncio
import io
from collections.abc import Sequence
from typing import Final

import structlog
from PIL import Image

from bot import limits
from bot.delivery.refusals import TryLaterError
from bot.delivery.routes import Content
from bot.errors import StoreError, UserError
from bot.jobs.events import Cancelled, Done, Event, Failed, Queued, Running
from bot.jobs.model import Job
from bot.jobs.outbox import Parcel
from bot.jobs.pictures import Pictures
from bot.language.text import Say
from bot.replies import refusals
from bot.upload import Upload, fit
from bot.views import cards
from bot.views.frame import Described

SHOWN_QUALITY: Final = 92
"""Of the WebP beside which the full PNG is offered as a file."""

log = structlog.get_logger(__name__)


def progress(say: Say, job: Job, event: Event, miniatures: Sequence[Described] = ()) -> Content:
    """The card of a job that has not ended; `miniatures` are shown while it waits."""
    match event:
        case Queued():
            uploads = tuple(one.upload for one in miniatures)
            return Content(cards.queued(say, job, event, miniatures), uploads)
        case Running(preview=None):
            return Content(cards.running(say, job, event, None))
        case Running(preview=bytes(data)):
            preview = Upload(f"atelier-{job.id}-preview.jpg", data)
            return Content(cards.running(say, job, event, preview), (preview,))
    return Content(cards.resting(say, job))


async def outcome(say: Say, parcel: Parcel, pictures: Pictures, limit: int) -> Content:
    """The card of a job that has ended. A bug in here becomes a card, too.

    Args:
        say: Speaks the language of the card.
        parcel: The job and how it ended.
        pictures: Where its picture is.
        limit: Bytes that its files may have together.

    Raises:
        TryLaterError: The picture cannot be read now.
    """
    job = parcel.job
    try:
        match parcel.outcome:
            case Failed():
                sentence = parcel.outcome.sentence or refusals.BUG
                return Content(cards.failed(say, job, sentence, ended=True))
            case Cancelled():
                return Content(cards.cancelled(say, job))
        return await _finished(say, job, parcel.outcome, pictures, limit)
    except StoreError as error:
        if parcel.tries < limits.MISSING_PICTURE_TRIES:
            raise TryLaterError(str(error)) from error
        log.exception("picture is lost", job=job.id)
        return Content(cards.failed(say, job, refusals.LOST))
    except Exception:
        log.exception("card crashed", job=job.id)
        return Content(cards.failed(say, job, refusals.BUG))


async def _finished(say: Say, job: Job, done: Done, pictures: Pictures, limit: int) -> Content:
    try:
        png = await pictures.get(done.picture)
        uploads = await asyncio.to_thread(shown, png, f"atelier-{job.id}", limit)
    except StoreError:
        raise
    except UserError as error:
        return Content(cards.failed(say, job, error.sentence))
    return Content(cards.finished(say, job, done, *uploads), uploads)


def shown(png: bytes, stem: str, limit: int) -> tuple[Upload, ...]:
    """A picture to look at and beside it the PNG, or just one picture if not both fit; blocks.

    Args:
        png: The picture, a PNG without metadata.
        stem: The files' name without its ending.
        limit: Bytes that they may have together.

    Raises:
        UserError: Not even a tiny picture fits.
    """
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=SHOWN_QUALITY)
    look = Upload(f"{stem}.webp", buffer.getvalue())
    if len(look.data) + len(png) > limit:
        return (fit(png, stem, limit),)
    return look, Upload(f"{stem}.png", png)
