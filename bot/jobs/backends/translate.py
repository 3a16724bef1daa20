"""Between the bot's values and the engine's: jobs become requests, results become bytes."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import structlog
from PIL import Image, ImageOps

import nst_core
from bot import replies
from bot.jobs.model import Inputs, Job, Painted, PresetStyle

SMALLER: Final = 3 / 4
"""What is left of the size when a painting did not fit into memory: nine sixteenths of the
pixels."""

log = structlog.get_logger(__name__)


def request(
    job: Job, inputs: Inputs, load_preset: Callable[[str], Image.Image], time_limit: float
) -> "nst_core.Request":
    """What the engine has to do for a job; decodes, and may fetch a preset: blocks.

    Raises:
        nst_core.EngineError: A preset cannot be loaded, or an option is out of range.
        OSError: An input is no picture.
    """
    if isinstance(job.style, PresetStyle):
        style = load_preset(job.style.key)
    else:
        style = _decode(inputs.style or b"")
    options = nst_core.Options(
        size=job.quality.size,
        steps=job.quality.steps,
        strength=job.strength,
        time_limit=time_limit,
    )
    styles = (nst_core.Style(style),)
    return nst_core.Request(_decode(inputs.content), styles, options, resume=_resume(job, inputs))


def second_try(
    request: "nst_core.Request", error: "nst_core.EngineError"
) -> "nst_core.Request | None":
    """What to paint instead of a request that failed, or None if nothing else would help."""
    if isinstance(error, nst_core.OutOfMemoryError):
        size = round(request.options.size * SMALLER)
        return replace(request, options=replace(request.options, size=size), resume=None)
    if isinstance(error, nst_core.PictureError) and request.resume:
        return replace(request, resume=None)
    return None


def painted(result: "nst_core.Result") -> Painted:
    """A result with its picture as a PNG; encoding blocks for a moment."""
    buffer = io.BytesIO()
    result.image.save(buffer, "PNG")
    return Painted(
        buffer.getvalue(), result.image.size, result.seconds, result.device, result.completed
    )


def preview(picture: Image.Image, side: int) -> bytes:
    """A JPEG with this long side; small scales are enlarged, so that the card does not jump."""
    buffer = io.BytesIO()
    ImageOps.contain(picture.convert("RGB"), (side, side)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def sentence(error: "nst_core.EngineError") -> str | None:
    """What somebody on Discord can do about it; None if only the operator can do something.

    The engine's own sentences are for whoever calls it: they speak of sizes, files and settings.
    """
    match error:
        case nst_core.OutOfMemoryError():
            return replies.NO_MEMORY
        case nst_core.PresetError():
            return replies.NO_PRESET
    # The base class itself: the loss of these pictures is not a number.
    return replies.NO_MATCH if type(error) is nst_core.EngineError else None


def _resume(job: Job, inputs: Inputs) -> "nst_core.Checkpoint | None":
    """The checkpoint, unless it is damaged: then the painting begins at the beginning."""
    if inputs.checkpoint is None:
        return None
    try:
        return nst_core.Checkpoint.from_bytes(inputs.checkpoint)
    except nst_core.PictureError as error:
        log.warning("checkpoint not used", job=job.id, reason=str(error))
        return None


def _decode(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["PNG"])
