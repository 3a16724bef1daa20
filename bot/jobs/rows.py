"""Values to rows and back."""

from typing import Any

from sqlalchemy import Row

from bot.jobs.model import (
    QUALITIES,
    Address,
    Cancelled,
    Done,
    Failed,
    Job,
    JobId,
    Outcome,
    OwnStyle,
    PictureId,
    PresetStyle,
)
from bot.storage.tables import State


def job_values(job: Job) -> dict[str, Any]:
    """What the row of a new job says about the job itself."""
    return {
        "id": job.id,
        "key": job.key,
        "owner": job.owner,
        "priority": job.priority,
        "quality": job.quality.key,
        "strength": job.strength,
        "content": job.content,
        **_style_values(job.style),
    }


def card_values(job: Job) -> dict[str, Any]:
    """The row of a new job's card."""
    address = job.address
    return {
        "job": job.id,
        "application": address.application,
        "token": address.token,
        "expires": address.expires,
        "channel": address.channel,
        "guild": address.guild,
        "message": address.message,
        "file_bytes": address.file_bytes,
        "tries": 0,
    }


def outcome_values(outcome: Outcome) -> dict[str, Any]:
    """What the row of a job says about its end."""
    if isinstance(outcome, Cancelled):
        return {"state": State.CANCELLED}
    if isinstance(outcome, Failed):
        return {"state": State.FAILED, "sentence": outcome.sentence}
    return {
        "state": State.DONE,
        "picture": outcome.picture,
        "width": outcome.size[0],
        "height": outcome.size[1],
        "seconds": outcome.seconds,
        "device": outcome.device,
        "completed": outcome.completed,
    }


def job_of(row: Row[Any]) -> Job:
    """The job of a row of `queries.whole`."""
    return Job(
        owner=row.owner,
        content=PictureId(row.content),
        style=_style_of(row),
        strength=row.strength,
        # A version of the bot that had other qualities may have written it.
        quality=QUALITIES.get(row.quality, QUALITIES["standard"]),
        address=_address_of(row),
        key=row.key,
        priority=row.priority,
        id=JobId(row.id),
    )


def outcome_of(row: Row[Any]) -> Outcome | None:
    """How the job of a row ended, or None while it has not."""
    if row.state == State.DONE:
        size = (row.width, row.height)
        return Done(PictureId(row.picture), size, row.seconds, row.device, row.completed)
    if row.state == State.FAILED:
        return Failed(row.sentence)
    return Cancelled() if row.state == State.CANCELLED else None


def _style_values(style: PresetStyle | OwnStyle) -> dict[str, str]:
    if isinstance(style, OwnStyle):
        return {"style": style.picture}
    return {"preset": style.key, "title": style.title, "artist": style.artist}


def _style_of(row: Row[Any]) -> PresetStyle | OwnStyle:
    if row.style is not None:
        return OwnStyle(PictureId(row.style))
    return PresetStyle(row.preset, row.title, row.artist)


def _address_of(row: Row[Any]) -> Address:
    return Address(
        application=row.application,
        token=row.token,
        expires=row.expires,
        channel=row.channel,
        guild=row.guild,
        message=row.message,
        file_bytes=row.file_bytes,
    )
