"""Animations from files and back into files of a limited size: GIF, APNG, animated WebP."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from nst_core import image
from nst_core.errors import PictureError

MAX_FRAMES = 60
"""Six seconds at ten frames a second; each one costs a tenth of a painting and more."""

MAX_PIXELS = 2**27
"""Of all frames in the file: 60 in full HD, half a gigabyte in memory."""

NO_DELAY = 100
"""Milliseconds that browsers show a frame that asks for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Animation:
    """Moving pictures.

    Attributes:
        frames: Whole pictures of one size, mode RGB or RGBA.
        durations: Milliseconds that each frame is shown.
        loop: How often the whole is shown; 0 is for ever.
    """

    frames: tuple[Image.Image, ...]
    durations: tuple[int, ...]
    loop: int


def read_animation(source: Path | BinaryIO) -> Animation | None:
    """Read a GIF, APNG or WebP that moves; None for a still picture or another format.

    Of a long one every second, third, ... frame is kept, for as long as those left out.

    Raises:
        PictureError: It is missing, no picture, damaged, or has more than `MAX_PIXELS`.
    """
    image.open_picture(source)  # it says what is wrong with a file that is no picture at all
    with _damage(), Image.open(source) as picture:
        if picture.format not in _LADDERS:
            return None
        skipped = int(picture.info.get("default_image", False))  # an APNG's face for old programs
        numbers = range(skipped, getattr(picture, "n_frames", 1))
        if len(numbers) < 2:  # noqa: PLR2004 - what does not move has one
            return None
        if len(numbers) * picture.width * picture.height > MAX_PIXELS:
            raise PictureError("This animation has too many pixels; make it shorter or smaller.")
        loop = _loop(picture)
        return _read_frames(picture, numbers, loop)


def _loop(picture: Image.Image) -> int:
    times = picture.info.get("loop")
    if picture.format != "GIF":
        return int(times or 0)
    # A GIF says how often it is repeated, and nothing if it is not (as browsers see it).
    return 1 if times is None else times and times + 1


def _read_frames(picture: Image.Image, numbers: range, loop: int) -> Animation:
    stride = math.ceil(len(numbers) / MAX_FRAMES)
    frames, durations = [], []
    for n in numbers:
        picture.seek(n)
        picture.load()  # before it, WebP does not know the duration
        if (n - numbers.start) % stride == 0:
            frames.append(image.normalise(picture))
            durations.append(0)
        durations[-1] += round(picture.info.get("duration", 0)) or NO_DELAY
    return Animation(tuple(frames), tuple(durations), loop)


@contextmanager
def _damage() -> Iterator[None]:
    """Translate what Pillow's decoders raise for a damaged frame after the first."""
    broken = image._BROKEN  # noqa: SLF001 - the one list of them
    try:
        yield
    except (*broken, Image.DecompressionBombError, MemoryError) as error:
        raise PictureError("This animation is damaged; save it again.") from error


def write_animation(
    animation: Animation,
    target: Path | BinaryIO,
    file_format: str,
    *,
    max_bytes: int | None = None,
) -> None:
    """Write an animation as well as the limit allows: first with less quality, then smaller.

    Args:
        animation: Two frames or more.
        target: A path, or a file open for writing.
        file_format: Pillow's name: GIF, PNG or WEBP.
        max_bytes: Size of the file at most; no limit if None.

    Raises:
        PictureError: Another format, or it cannot be made to fit.
    """
    if file_format not in _LADDERS:
        raise PictureError(f"Animations cannot be saved as {file_format}; use GIF, PNG or WEBP.")
    data = _fitting(animation, file_format, math.inf if max_bytes is None else max_bytes)
    if isinstance(target, Path):
        target.write_bytes(data)
    else:
        target.write(data)


def _fitting(animation: Animation, file_format: str, max_bytes: float) -> bytes:
    encode, qualities = _LADDERS[file_format]
    width, height = animation.frames[0].size
    long_side, data = max(width, height), b""
    for quality in qualities:
        if len(data := encode(animation, quality)) <= max_bytes:
            return data
    while long_side > MIN_SIDE:
        # The area that would fit if bytes went with pixels, but no more at once than they may.
        long_side = int(long_side * min(SHRINK, math.sqrt(max_bytes / len(data))))
        size = image.fit(width, height, max(long_side, MIN_SIDE))
        smaller = replace(animation, frames=[image.resize(f, size) for f in animation.frames])
        if len(data := encode(smaller, qualities[-1])) <= max_bytes:
            return data
    raise PictureError("This animation does not fit into a file of that size; make it shorter.")


MIN_SIDE = 32
"""Long side in px below which nobody would recognise an animation."""

SHRINK = 7 / 8
"""Least step from one size to the next smaller one."""


def _gif(animation: Animation, colours: int) -> bytes:
    """One palette for all frames and no dithering: what stands still does not flicker."""
    palette = _palette(animation.frames, colours - 1)
    clear = colours - 1
    frames = []
    for frame in animation.frames:
        indexed = frame.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        if frame.mode == "RGBA":
            indexed.paste(clear, mask=frame.getchannel("A").point(lambda a: 255 * (a < 128)))  # noqa: PLR2004 - half
        frames.append(indexed)
    see_through = any(frame.mode == "RGBA" for frame in animation.frames)
    # With a transparent colour, Pillow stores only what changes.
    options = {"transparency": clear, "disposal": 2 if see_through else 1}
    if animation.loop != 1:
        options["loop"] = animation.loop and animation.loop - 1
    return _encode(frames, animation.durations, "GIF", **options)
