"""Animations from files and back into files of a limited size: GIF, APNG, animated WebP."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from nst_core import image
from nst_core.animation.formats import FORMATS
from nst_core.errors import PictureError

MAX_FRAMES = 60
"""Six seconds at ten frames a second; each one costs a tenth of a painting and more."""

MAX_PIXELS = 2**27
"""Of all frames in the file: 60 in full HD, half a gigabyte in memory."""

NO_DELAY = 100
"""Milliseconds that browsers show a frame that asks for none."""

MIN_SIDE = 32
"""Long side in px below which nobody would recognise an animation."""

SHRINK = 7 / 8
"""Least step from one size to the next smaller one."""


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
        if picture.format not in FORMATS:
            return None
        skipped = int(picture.info.get("default_image", False))  # an APNG's face for old programs
        numbers = range(skipped, getattr(picture, "n_frames", 1))
        if len(numbers) < 2:  # noqa: PLR2004 - what does not move has one
            return None
        if len(numbers) * picture.width * picture.height > MAX_PIXELS:
            raise PictureError("This animation has too many pixels; make it shorter or smaller.")
        return _read_frames(picture, numbers, _loop(picture))


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
    broken = image.BROKEN
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
        OSError: The file cannot be written.
    """
    if file_format not in FORMATS:
        raise PictureError(f"Animations cannot be saved as {file_format}; use GIF, PNG or WEBP.")
    data = _fitting(animation, file_format, math.inf if max_bytes is None else max_bytes)
    if isinstance(target, Path):
        target.write_bytes(data)
    else:
        target.write(data)


def _fitting(animation: Animation, file_format: str, max_bytes: float) -> bytes:
    encode, qualities = FORMATS[file_format]
    frames, others = animation.frames, (animation.durations, animation.loop)
    for quality in qualities:
        if len(data := encode(frames, *others, quality)) <= max_bytes:
            return data
    width, height = frames[0].size
    side = max(width, height)
    while side > MIN_SIDE:
        # So many pixels would fit if all cost the same; a small picture's cost more.
        side = max(MIN_SIDE, int(side * min(SHRINK, math.sqrt(max_bytes / len(data)))))
        small = [image.resize(frame, image.fit(width, height, side)) for frame in frames]
        if len(data := encode(small, *others, qualities[-1])) <= max_bytes:
            return data
    raise PictureError("This animation does not fit into a file of that size; make it shorter.")
