"""Values to rows and back."""

import json
from typing import Any

from sqlalchemy import Row

from bot.jobs.events import Cancelled, Done, Failed, Outcome, Work
from bot.jobs.model import (
    QUALITIES,
    Address,
    Blend,
    Job,
    JobId,
    OwnStyle,
    PictureId,
    PresetStyle,
    Share,
    Style,
)
from bot.language.text import Text
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
        "keep_colours": job.keep_colours,
        "seed": job.seed,
        "begin": job.begin,
        "parent": job.parent,
        "language": job.language,
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
        "private": address.private,
        "tries": 0,
    }


def outcome_values(outcome: Outcome) -> dict[str, Any]:
    """What the row of a job says about its end."""
    if isinstance(outcome, Cancelled):
        return {"state": State.CANCELLED}
    if isinstance(outcome, Failed):
        sentence = outcome.sentence.to_json() if outcome.sentence else None
        return {"state": State.FAILED, "sentence": sentence}
    return {
        "state": State.DONE,
        "picture": outcome.picture,
        "width": outcome.size[0],
        "height": outcome.size[1],
        "seconds": outcome.seconds,
        "device": outcome.device,
        "completed": outcome.completed,
        "steps": outcome.work.steps,
        "losses": json.dumps(outcome.work.losses),
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
        keep_colours=row.keep_colours,
        seed=row.seed,
        begin=row.begin and PictureId(row.begin),
        parent=row.parent and JobId(row.parent),
        language=row.language,
        priority=row.priority,
        id=JobId(row.id),
    )


def outcome_of(row: Row[Any]) -> Outcome | None:
    """How the job of a row ended, or None while it has not."""
    if row.state == State.DONE:
        size = (row.width, row.height)
        work = Work(row.steps or 0, tuple(json.loads(row.losses or "[]")))
        return Done(PictureId(row.picture), size, row.seconds, row.device, row.completed, work)
    if row.state == State.FAILED:
        return Failed(Text.from_json(row.sentence) if row.sentence else None)
    return Cancelled() if row.state == State.CANCELLED else None


def style_to_plain(style: Style) -> dict[str, Any]:
    """A style as JSON can hold it."""
    if isinstance(style, Blend):
        return {"blend": [style_to_plain(s.style) | {"weight": s.weight} for s in style.shares]}
    if isinstance(style, OwnStyle):
        return {"style": style.picture, "title": style.title}
    return {"preset": style.key, "title": style.title, "artist": style.artist}


def style_of_plain(plain: dict[str, Any]) -> Style:
    """What `style_to_plain` made plain."""
    if blend := plain.get("blend"):
        return Blend(tuple(Share(_simple_style(share), share["weight"]) for share in blend))
    return _simple_style(plain)


def _simple_style(plain: dict[str, Any]) -> PresetStyle | OwnStyle:
    if picture := plain.get("style"):
        return OwnStyle(PictureId(picture), plain["title"])
    return PresetStyle(plain["preset"], plain["title"], plain["artist"])


def _style_values(style: Style) -> dict[str, Any]:
    none = dict.fromkeys(("preset", "title", "artist", "style", "blend"))
    plain = style_to_plain(style)
    return none | ({"blend": json.dumps(plain)} if isinstance(style, Blend) else plain)


def _style_of(row: Row[Any]) -> Style:
    columns = {name: getattr(row, name) for name in ("preset", "title", "artist", "style")}
    return style_of_plain(json.loads(row.blend) if row.blend else columns)


def _address_of(row: Row[Any]) -> Address:
    return Address(
        application=row.application,
        token=row.token,
        expires=row.expires,
        channel=row.channel,
        guild=row.guild,
        message=row.message,
        file_bytes=row.file_bytes,
        private=row.private,
    )
