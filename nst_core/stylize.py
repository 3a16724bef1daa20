"""The algorithm on one page: from small to large, minimise the loss over the pixels.

Source: Gatys, Ecker and Bethge 2015 (arXiv 1508.06576). docs/architecture.md says where we differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from nst_core import image
from nst_core.checkpoint import Checkpoint
from nst_core.colour import blend, palette, recolour
from nst_core.engine import Engine, memory_errors
from nst_core.errors import OptionError
from nst_core.objective import Style, objective, shares
from nst_core.optimise import minimise
from nst_core.options import Options
from nst_core.progress import Losses, OnProgress, Stop
from nst_core.pyramid import Scale, plan, resumed
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
    resume: Checkpoint | None = None,
    engine: Engine | None = None,
) -> Result:
    """Repaint a photo in the style of one or more pictures. Blocks; safe in any thread.

    Args:
        content: The photo, any mode.
        styles: One or more.
        options: How to paint; the defaults suit most pictures.
        on_progress: Told of every step.
        stop: Lets another thread end the painting.
        start: Begin with this picture instead of what `options.init` says.
        resume: Go on from here; all else must be as it was. The time limit begins anew.
        engine: A loaded network to share between paintings; otherwise one is loaded.

    Raises:
        OptionError: There is no style.
        PictureError: `resume` does not fit.
        OutOfMemoryError: The device's memory is too small.
        WeightsError: The network cannot be loaded.
        Cancelled: `stop` was cancelled.
    """
    options, stop = options or Options(), stop or Stop()
    if not styles:
        raise OptionError("styles is empty; it must have one or more pictures.")
    rgb, alpha = image.split_alpha(image.normalise(content))
    size = image.fit(*rgb.size, options.size)
    with memory_errors():
        engine = engine or Engine()
        photo = _pixels(rgb, size, engine.device)  # (1, 3, H, W)
        flat = [replace(style, picture=_flat(style.picture)) for style in styles]
        if start is None:
            begin = _beginning(photo, flat, options)  # (1, 3, H, W)
        else:
            begin = _pixels(_flat(start), size, engine.device)  # (1, 3, H, W)
        scales, at = plan(*size, options.steps, options.scales), 0
        change = torch.zeros_like(begin)
        if resume:
            scales, at = resumed(scales, resume.scale, resume.step), resume.scale
            change = _change(resume, scales[at], begin)
        watch = Watch(scales, options, on_progress, stop)
        for scale in scales[at:]:
            here = (scale.height, scale.width)
            base = _resample(begin, here)
            loss_of = objective(engine, _resample(photo, here), flat, options)
            first = base + _resample(change, here)
            on_step = watch.steps_of(scale)
            best = minimise(first, loss_of, options, steps=scale.left, on_step=on_step, stop=stop)
            change = best.picture - base  # only this goes up: the photo's own detail stays
            if watch.over:
                break
        picture = image.to_picture(begin + _resample(change, size[::-1]))
    return Result(
        image.put_alpha(picture, alpha),
        best.losses,
        watch.history,
        watch.elapsed,
        str(engine.device),
        watch.completed,
    )


def _flat(picture: Image.Image) -> Image.Image:
    return image.split_alpha(image.normalise(picture))[0]


def _pixels(picture: Image.Image, size: tuple[int, int], device: torch.device) -> Tensor:
    return image.to_tensor(image.resize(picture, size)).to(device)  # (1, 3, H, W)


def _beginning(photo: Tensor, styles: Sequence[Style], options: Options) -> Tensor:
    """Return the full-size picture that the optimiser starts from, shape (1, 3, H, W)."""
    if options.init == "content":
        return photo
    if options.init == "noise":
        generator = torch.Generator().manual_seed(options.seed)  # on the CPU: alike everywhere
        return (127.5 + 32 * torch.randn(photo.shape, generator=generator)).to(photo)
    palettes = [palette(image.to_tensor(style.picture)) for style in styles]
    return recolour(photo.cpu(), blend(palettes, shares(styles))).to(photo.device)


def _change(resume: Checkpoint, scale: Scale, begin: Tensor) -> Tensor:
    """Return what an earlier attempt changed at its last scale, shape (1, 3, h, w)."""
    picture = _pixels(resume.picture, (scale.width, scale.height), begin.device)
    return picture - _resample(begin, (scale.height, scale.width))


def _resample(picture: Tensor, size: tuple[int, int]) -> Tensor:
    """Return the picture at height and width `size`, shape (1, 3, *size)."""
    if picture.shape[2:] == size:
        return picture
    return functional.interpolate(picture, size, mode="bicubic", antialias=True)
