"""Moving pictures: each frame begins with the last one's strokes, and what stands still stays.

The first frame is painted like a photo. Each later one begins with the pixels of the last painted
frame, carried to where the photo's have gone; where the photo shows something new, with the photo
in the style's colours. A few steps then make it whole.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import torch
from PIL import Image

from nst_core import image
from nst_core.animation.course import Course
from nst_core.animation.files import Animation
from nst_core.animation.frames import Frame, prepare
from nst_core.animation.motion import motion, moved, unlikeness
from nst_core.colour import Palette, recolour
from nst_core.engine import Engine, memory_errors
from nst_core.finish import common_palette
from nst_core.options import Options
from nst_core.progress import OnProgress, Stop
from nst_core.style import Style
from nst_core.stylize import stylize

ALIKE, UNLIKE = 8.0, 24.0
"""Differences of blocks in grey levels: up to the first it is the same thing in another place,
from the second on something new."""


def animate(  # noqa: PLR0913 - like `stylize`, whose arguments these are
    animation: Animation,
    styles: Sequence[Style],
    options: Options | None = None,
    *,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    protect: Image.Image | None = None,
    engine: Engine | None = None,
) -> Animation:
    """Repaint an animation. Blocks; safe in any thread.

    Args:
        animation: The photos; each frame keeps its duration and its transparency.
        styles: One or more; their masks and `protect` are the same in every frame.
        options: How to paint the first frame; later ones take a quarter of the steps, at one size.
            A time limit is for the whole.
        on_progress: Told of every step; the preview, the losses and what can be saved are the
            present frame's.
        stop: Lets another thread end it. Finished early, the frames left get the last one's
            strokes without another step.
        protect: As for `stylize`.
        engine: As for `stylize`.

    Raises:
        EngineError: As `stylize`.
    """
    options, stop, engine = options or Options(), stop or Stop(), engine or Engine()
    paint = partial(stylize, styles=styles, stop=stop, engine=engine)
    frames = list(prepare(animation, options, protect))
    course = Course([frame.scales for frame in frames], options, on_progress)
    first = paint(frames[0].photo, protect=protect, **course.turn(frames[0].scales)).image
    paintings, colours = [first], _colours(styles)
    for before, frame in pairwise(frames):
        stop.check()
        painting = paintings[-1]
        if frame.scales:
            painting = _carried(painting, before, frame, colours, engine.device)
            if not stop.requested:
                turn = course.turn(frame.scales)
                painting = paint(frame.photo, start=painting, protect=frame.protect, **turn).image
        paintings.append(painting)
    pairs = zip(paintings, frames, strict=True)
    painted = tuple(image.put_alpha(painting, frame.alpha) for painting, frame in pairs)
    return replace(animation, frames=painted)


def _colours(styles: Sequence[Style]) -> Palette:
    flat = [image.split_alpha(image.normalise(style.picture))[0] for style in styles]
    pairs = zip(styles, flat, strict=True)
    return common_palette([replace(style, picture=picture) for style, picture in pairs])


@memory_errors()
def _carried(
    painting: Image.Image, before: Frame, frame: Frame, colours: Palette, device: torch.device
) -> Image.Image:
    """Return what a later frame begins with: the last one's strokes, where its pixels are now."""
    pictures = (painting, before.photo, frame.photo)
    strokes, then, now = (image.to_tensor(picture).to(device) for picture in pictures)
    by = motion(now, then)
    fresh = recolour(now.cpu(), colours).to(device)  # (1, 3, H, W)
    new = (unlikeness(now, moved(then, by)) - ALIKE) / (UNLIKE - ALIKE)  # (1, 1, H, W)
    carried = image.to_picture(moved(strokes, by).lerp(fresh, new.clamp(0, 1)))
    start = Image.composite(painting, carried, frame.still)
    return Image.composite(frame.photo, start, frame.kept) if frame.kept else start
