"""From what is known of a job to what its card shows."""

import asyncio

import structlog

from bot import limits, replies
from bot.delivery.poster import Content
from bot.delivery.refusals import TryLaterError
from bot.errors import StoreError, UserError
from bot.jobs.model import Cancelled, Done, Event, Failed, Job, Queued, Running
from bot.jobs.outbox import Parcel
from bot.jobs.pictures import Pictures
from bot.upload import Upload, fit
from bot.views import cards

log = structlog.get_logger(__name__)


def progress(job: Job, event: Event) -> Content:
    """The card of a job that has not ended."""
    match event:
        case Queued():
            return Content(cards.queued(job, event))
        case Running(preview=None):
            return Content(cards.running(job, event, None))
        case Running(preview=bytes(data)):
            preview = Upload(f"atelier-{job.id}-preview.jpg", data)
            return Content(cards.running(job, event, preview), (preview,))
    return Content(cards.resting(job))


async def outcome(parcel: Parcel, pictures: Pictures, limit: int) -> Content:
    """The card of a job that has ended. A bug in here becomes a card, too.

    Args:
        parcel: The job and how it ended.
        pictures: Where its picture is.
        limit: Bytes that a file may have.

    Raises:
        TryLaterError: The picture cannot be read now.
    """
    job = parcel.job
    try:
        match parcel.outcome:
            case Failed():
                return Content(cards.failed(job, parcel.outcome.sentence or replies.BUG))
            case Cancelled():
                return Content(cards.cancelled(job))
        return await _finished(job, parcel.outcome, pictures, limit)
    except StoreError as error:
        if parcel.tries < limits.MISSING_PICTURE_TRIES:
            raise TryLaterError(str(error)) from error
        log.exception("picture is lost", job=job.id)
        return Content(cards.failed(job, replies.LOST))
    except Exception:
        log.exception("card crashed", job=job.id)
        return Content(cards.failed(job, replies.BUG))


async def _finished(job: Job, done: Done, pictures: Pictures, limit: int) -> Content:
    try:
        png = await pictures.get(done.picture)
        picture = await asyncio.to_thread(fit, png, f"atelier-{job.id}", limit)
    except StoreError:
        raise
    except UserError as error:
        return Content(cards.failed(job, str(error)))
    return Content(cards.finished(job, done, picture), (picture,))
