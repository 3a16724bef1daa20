"""Between the bot's values and the engine's: jobs become requests, results become bytes."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import structlog
from PIL import Image, ImageOps

import nst_core
from bot.jobs.backends.enlarge import enlarged
from bot.jobs.backends.variation import clouded, varied
from bot.jobs.events import CURVE, Painted, Work
from bot.jobs.model import Blend, Inputs, Job, PresetStyle, simple_styles
from bot.language.text import Text
from bot.replies import refusals

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
    pairs = zip(simple_styles(job.style), inputs.styles, strict=True)
    pictures = [
        _loaded(load_preset(style.key))
        if isinstance(style, PresetStyle)
        else _decode(picture or b"")
        for style, picture in pairs
    ]
    weights = [s.weight for s in job.style.shares] if isinstance(job.style, Blend) else [1]
    styles = tuple(map(nst_core.Style, pictures, weights))
    styles, options = varied(styles, _options(job, time_limit), job.seed)
    photo = _decode(inputs.content)
    start = None
    if inputs.begin:
        start = enlarged(_decode(inputs.begin), photo, options.size)
    elif job.seed:
        start = clouded(photo, styles, options, job.seed)
    return nst_core.Request(
        photo,
        styles,
        options,
        start=start,
        resume=_resume(job, inputs),
    )


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
        picture=buffer.getvalue(),
        size=result.image.size,
        seconds=result.seconds,
        device=result.device,
        completed=result.completed,
        work=Work(result.steps, curve([losses.total for losses in result.history])),
    )


def curve(losses: Sequence[float]) -> tuple[float, ...]:
    """At most `CURVE` of these numbers, evenly spread, the first and the last among them."""
    if len(losses) <= CURVE:
        return tuple(losses)
    step = (len(losses) - 1) / (CURVE - 1)
    return tuple(losses[round(step * number)] for number in range(CURVE))


def preview(picture: Image.Image, side: int) -> bytes:
    """A JPEG with this long side; small scales are enlarged, so that the card does not jump."""
    buffer = io.BytesIO()
    ImageOps.contain(picture.convert("RGB"), (side, side)).save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def sentence(error: "nst_core.EngineError") -> Text | None:
    """What somebody on Discord can do about it; None if only the operator can do something.

    The engine's own sentences are for whoever calls it: they speak of sizes, files and settings.
    """
    match error:
        case nst_core.OutOfMemoryError():
            return refusals.NO_MEMORY
        case nst_core.PresetError():
            return refusals.NO_PRESET
    # The base class itself: the loss of these pictures is not a number.
    return refusals.NO_MATCH if type(error) is nst_core.EngineError else None


def _options(job: Job, time_limit: float) -> "nst_core.Options":
    """What the job says of how to paint; the rest is the engine's default."""
    options = nst_core.Options(
        size=job.quality.size,
        steps=job.quality.steps,
        strength=job.strength,
        colours="photo" if job.keep_colours else "free",
        time_limit=time_limit,
    )
    if job.begin is None:
        return options
    # The forms are there: only the largest size is left to do, and half as much of it.
    return replace(options, steps=max(1, options.steps // 2), scales=1)


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
    return _loaded(Image.open(io.BytesIO(data), formats=["PNG"]))


def _loaded(picture: Image.Image) -> Image.Image:
    """The same picture, decoded now: two threads will read it, and Pillow decodes for one."""
    picture.load()
    return picture
