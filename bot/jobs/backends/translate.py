"""Between the bot's values and the engine's: jobs become requests, results become events."""

import io
import math
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from PIL import Image, ImageOps

import nst_core
from bot import limits
from bot.jobs.model import Cancelled, Done, Event, Failed, Job, PresetStyle

STRENGTH_DECADE: Final = 50
"""So much more strength multiplies the style weight by ten."""


def request(
    job: Job, load_preset: Callable[[str], Image.Image], time_limit: float
) -> nst_core.Request:
    """What the engine has to do for a job; decodes, and may fetch a preset: blocks.

    Raises:
        nst_core.EngineError: A preset cannot be loaded, or an option is out of range.
    """
    if isinstance(job.style, PresetStyle):
        style = load_preset(job.style.key)
    else:
        style = _decode(job.style.data)
    options = nst_core.Options(
        size=job.quality.size,
        steps=job.quality.steps,
        style_weight=nst_core.Options().style_weight * style_factor(job.strength),
        time_limit=time_limit,
    )
    return nst_core.Request(_decode(job.content), (nst_core.Style(style),), options)


def style_factor(strength: int) -> float:
    """How strength multiplies the engine's style weight: 50 -> 1, 100 -> 10, 1 -> about 0.1."""
    return math.pow(10, (strength - 50) / STRENGTH_DECADE)


def outcome(painting: Future[nst_core.Result]) -> Event | BaseException:
    """How a painting ended; a bug stays an exception."""
    if painting.cancelled():
        return Cancelled()
    if error := painting.exception():
        return ending(error)
    result = painting.result()
    return Done(result.image, result.seconds, result.completed)


def ending(error: BaseException) -> Event | BaseException:
    """What the engine raises on purpose is an event; anything else stays an exception."""
    if isinstance(error, nst_core.Cancelled):
        return Cancelled()
    if isinstance(error, nst_core.EngineError):
        return Failed(str(error))
    return error


def preview(picture: Image.Image, side: int) -> bytes:
    """A JPEG with this long side; small scales are enlarged, so that the card does not jump."""
    buffer = io.BytesIO()
    ImageOps.contain(picture.convert("RGB"), (side, side)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def _decode(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=limits.PICTURE_FORMATS)
