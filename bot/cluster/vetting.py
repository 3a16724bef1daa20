"""What a painter tells is looked at before the bot keeps or posts it.

Whoever has the cluster's password runs code everywhere in it, and nothing here stops them. This
stops what a broken machine sends.
"""

import struct
from typing import Any, Final

from bot import limits
from bot.jobs.backends import LostError
from bot.jobs.events import (
    CURVE,
    BackendEvent,
    Cancelled,
    Failed,
    Painted,
    Paused,
    Running,
    Saved,
    Work,
)
from bot.jobs.pictures import PNG
from bot.language.text import Text

JPEG: Final = b"\xff\xd8\xff"
"""How every JPEG begins. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1"""

HEAD: Final = struct.Struct(">16xII")
"""Of a PNG: its width and height come after 16 bytes. https://www.w3.org/TR/png-3/#11IHDR"""

NAME: Final = 200
"""Characters of a device's name at most."""

LARGE: Final = 1e12
"""More seconds than anything takes; not a number is not less, nor is infinity."""


def vetted(event: object) -> BackendEvent:
    """The event itself.

    Raises:
        LostError: It is none that the bot can use; the attempt may be begun again elsewhere.
    """
    match event:
        case Running() if _is_progress(event):
            return event
        case Saved(bytes(state)) if len(state) <= limits.STORED_BYTES:
            return event
        case Painted() if _is_painting(event):
            return event
        case Failed(None | Text()) | Paused() | Cancelled():
            return event
    raise LostError(f"a painter told nonsense: {type(event).__name__}")


def _is_progress(event: Running) -> bool:
    return (
        _is_number(event.fraction)
        and (event.remaining is None or _is_number(event.remaining))
        and (event.preview is None or _begins(event.preview, JPEG, limits.PICTURE_BYTES))
        and (event.loss is None or isinstance(event.loss, int | float))
        and _is_count(event.step)
        and _is_count(event.steps)
    )


def _is_painting(event: Painted) -> bool:
    return (
        _begins(event.picture, PNG, limits.STORED_BYTES)
        and _size(event.picture) == event.size
        and 0 < event.size[0] * event.size[1] <= limits.PICTURE_PIXELS
        and _is_number(event.seconds)
        and _is_name(event.device)
        and isinstance(event.completed, bool)
        and _is_work(event.work)
    )


def _is_work(work: object) -> bool:
    match work:
        case Work(steps, tuple(losses)):
            numbers = all(isinstance(loss, int | float) for loss in losses)
            return _is_count(steps) and len(losses) <= CURVE and numbers
    return False


def _begins(data: object, start: bytes, most: int) -> bool:
    return isinstance(data, bytes) and data.startswith(start) and len(data) <= most


def _size(png: bytes) -> tuple[Any, ...]:
    return HEAD.unpack_from(png) if len(png) >= HEAD.size else ()


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name) <= NAME and name.isprintable()


def _is_number(number: object) -> bool:
    return isinstance(number, int | float) and abs(number) < LARGE


def _is_count(number: object) -> bool:
    """Whether a database can keep it."""
    return type(number) is int and 0 <= number < 2**31
