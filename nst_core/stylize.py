"""The algorithm on one page: from small to large, minimise the loss over the pixels.

Source: Gatys, Ecker and Bethge 2015 (arXiv 1508.06576). docs/architecture.md says where we differ.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import torch
from PIL import Image
from torch import Tensor

from nst_core import image
from nst_core.budget import budget
from nst_core.canvas import Canvas, freedom, resample, stretch
from nst_core.checkpoint import Checkpoint
from nst_core.engine import Engine, memory_errors
from nst_core.errors import OptionError, PictureError
from nst_core.finish import Finish, common_palette, in_lightness
from nst_core.lbfgs import State
from nst_core.one_scale import OneScale
from nst_core.optimise import OnReport
from nst_core.options import Options
from nst_core.progress import Losses, OnProgress, Stop
from nst_core.pyramid import Scale, plan, resumed
from nst_core.search import Best
from nst_core.snapshot import Snapshot
from nst_core.style import Style
from nst_core.watch import Watch


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A finished painting.

    Attributes:
        image: Mode RGB, or RGBA if the photo had transparency; no metadata.
        losses: Weighted losses of this picture.
        history: Weighted losses of every step taken, in order; since `resume`, if there was one.
        seconds: From the first step to the end.
        device: Where it was painted, for example "cpu" or "cuda:0".
        completed: False if it was finished early or ran out of time.
    """

    image: Image.Image
    losses: Losses
    history: tuple[Losses, ...]
    seconds: float
    device: str
    completed: bool

    @property
    def steps(self) -> int:
        """Steps taken."""
        return len(self.history)


def stylize(  # noqa: PLR0913 - the engine's one door
    content: Image.Image,
    styles: Sequence[Style],
    options: Options | None = None,
    *,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    start: Image.Image | None = None,
    resume: Checkpoint | Snapshot | None = None,
    protect: Image.Image | None = None,
    engine: Engine | None = None,
) -> Result:
    """Repaint a photo in the style of one or more pictures. Blocks; safe in any thread.

    Args:
        content: The photo, any mode.
        styles: One or more.
        options: How to paint; the defaults suit most pictures.
        on_progress: Told of every step, on a GPU of every tenth.
        stop: Lets another thread end the painting.
        start: Begin with this picture instead of what `options.init` says.
        resume: Go on from here; all else must be as it was. The time limit begins anew.
        protect: Nothing changes where this is white: the photo stays there, or `start`.
        engine: A loaded network to share between paintings; otherwise one is loaded.

    Raises:
        OptionError: There is no style, or a mask is black.
        PictureError: `resume` does not fit.
        OutOfMemoryError: The device's memory is too small.
        WeightsError: The network cannot be loaded.
        Cancelled: `stop` was cancelled.
    """
    with memory_errors():
        return alone(
            painting(
                content,
                styles,
                options,
                on_progress=on_progress,
                stop=stop,
                start=start,
                resume=resume,
                protect=protect,
                engine=engine,
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One scale of a painting, ready to be painted.

    Attributes:
        scale: What to paint, and in how much memory.
        start: The picture to begin with, shape (1, 3, H, W), 0..255.
        steps: Which to take at most.
        on_report: Told of the steps; says whether to go on.
        state: Of an earlier attempt.
    """

    scale: OneScale
    start: Tensor
    steps: range
    on_report: OnReport
    state: State | None

    def paint(self) -> Best:
        """Return the best picture."""
        return self.scale.paint(self.start, self.steps, self.on_report, self.state)


Painting: TypeAlias = Generator[Task, Best, Result]
"""Asks for one scale after the other to be painted, by whom it is all the same."""


def alone(painting: Painting) -> Result:
    """Paint what it asks for."""
    try:
        task = next(painting)
        while True:
            task = painting.send(task.paint())
    except StopIteration as end:
        result: Result = end.value
        return result


def painting(  # noqa: PLR0913 - as `stylize`
    content: Image.Image,
    styles: Sequence[Style],
    options: Options | None = None,
    *,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    start: Image.Image | None = None,
    resume: Checkpoint | Snapshot | None = None,
    protect: Image.Image | None = None,
    engine: Engine | None = None,
) -> Painting:
    """Return a painting that is yet to begin, see `stylize` and `batch.paint_together`."""
    options, stop = options or Options(), stop or Stop()
    if not styles:
        raise OptionError("styles is empty; it must have one or more pictures.")
    rgb, alpha = image.split_alpha(image.normalise(content))
    size = image.fit(*rgb.size, options.size)
    engine = engine or Engine()
    photo = _pixels(rgb, size, engine.device)  # (1, 3, H, W)
    flat = [replace(style, picture=_flat(style.picture)) for style in styles]
    start = start and _flat(start)
    kept = _pixels(start, size, engine.device) if start else photo  # (1, 3, H, W)
    own = Canvas(photo, kept, freedom(protect, photo))
    finish = Finish(options.colours, own, common_palette(flat))
    if options.colours == "photo":
        photo, flat, start = in_lightness(photo, flat, start)
    canvas = stretch(photo, flat, options, start, own.freedom)
    scales = plan(*size, options.steps, options.scales)
    if resume:
        scales = resumed(scales, resume.scale, resume.step)
    watch = Watch(scales, options, on_progress, stop, finish)
    best, change = yield from _paint(canvas, flat, engine, options, watch, resume)
    picture = image.to_picture(finish(canvas.changed(change).clamp(0, 255)))
    return Result(
        image.put_alpha(picture, alpha),
        best.losses,
        watch.history,
        watch.elapsed,
        str(engine.device),
        watch.completed,
    )


def _paint(
    canvas: Canvas,
    styles: Sequence[Style],
    engine: Engine,
    options: Options,
    watch: Watch,
    resume: Checkpoint | Snapshot | None,
) -> Generator[Task, Best, tuple[Best, Tensor]]:
    """Paint from small to large; return the best picture and what was changed at its size."""
    at = resume.scale if resume else 0
    change = canvas.begin.new_zeros(1, 3, 1, 1)
    if isinstance(resume, Checkpoint):
        change = _change(resume, watch.scales[at], canvas)
    size = budget(options, engine.device) - canvas.photo.nbytes - canvas.begin.nbytes
    for scale in watch.scales[at:]:
        here = canvas.at((scale.height, scale.width))
        state = resume.state if isinstance(resume, Snapshot) and scale.done else None
        if state and state["origin"].shape != here.begin.shape:
            raise PictureError("This saved state belongs to another painting.")
        work = OneScale(engine, styles, options, watch.stop, here.photo, here.freedom, size)
        report = watch.reports_of(scale)
        best = yield Task(work, here.changed(change), scale.left, report, state)
        watch.stop.check()
        change = best.picture - here.begin  # only this goes up: the photo's own detail stays
        if watch.over:
            break
    return best, change


def _flat(picture: Image.Image) -> Image.Image:
    return image.split_alpha(image.normalise(picture))[0]


def _pixels(picture: Image.Image, size: tuple[int, int], device: torch.device) -> Tensor:
    return image.to_tensor(image.resize(picture, size)).to(device)  # (1, 3, H, W)


def _change(resume: Checkpoint, scale: Scale, canvas: Canvas) -> Tensor:
    """Return what an earlier attempt changed at its last scale, shape (1, 3, h, w)."""
    picture = _pixels(resume.picture, (scale.width, scale.height), canvas.photo.device)
    return picture - resample(canvas.begin, (scale.height, scale.width))
