"""How an animation becomes the bytes of a GIF, APNG or WebP; what stands still never flickers."""

import math
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TypeAlias

from PIL import Image

from nst_core import image

Encode: TypeAlias = Callable[[Sequence[Image.Image], Sequence[int], int, int], bytes]
"""From frames, their durations in ms, how often they are shown (0: for ever) and a quality."""

SAMPLE = 2**16
"""Pixels of all frames together that are looked at for their colours: a second."""

OPAQUE = 128
"""Alpha from which a pixel of a GIF is opaque."""


def gif(frames: Sequence[Image.Image], durations: Sequence[int], loop: int, colours: int) -> bytes:
    """One palette for all frames, and no dithering, which would flicker."""
    palette, clear = _palette(frames, colours - 1), colours - 1
    see_through = any(frame.mode == "RGBA" for frame in frames)
    # A GIF says how often it is repeated, and nothing if it is not: so browsers see it.
    repeats = {} if loop == 1 else {"loop": loop and loop - 1}
    return _encode(
        [_indexed(frame, palette, clear) for frame in frames],
        durations,
        "GIF",
        transparency=clear,  # of opaque frames too: Pillow then stores only what changes
        disposal=2 if see_through else 1,
        **repeats,
    )


def apng(frames: Sequence[Image.Image], durations: Sequence[int], loop: int, colours: int) -> bytes:
    """Without loss if `colours` is 0, else with so few, which PNG stores in less space."""
    if colours:
        palette = _palette(frames, colours)
        frames = [_posterised(frame, palette) for frame in frames]
    if any(frame.mode == "RGBA" for frame in frames):
        frames = [frame.convert("RGBA") for frame in frames]
    return _encode(frames, durations, "PNG", loop=loop)


def webp(frames: Sequence[Image.Image], durations: Sequence[int], loop: int, quality: int) -> bytes:
    """With loss, 0..100, and no key frames: they would store anew what stands still."""
    return _encode(frames, durations, "WEBP", quality=quality, kmin=0, kmax=0, loop=loop)


FORMATS: dict[str, tuple[Encode, tuple[int, ...]]] = {
    "GIF": (gif, (256, 128, 64)),
    "PNG": (apng, (0, 256, 64)),
    "WEBP": (webp, (90, 75, 60, 40)),
}
"""By Pillow's name: how it is written, and its qualities, best first."""


def _palette(frames: Sequence[Image.Image], colours: int) -> Image.Image:
    """Return a picture of mode P with the colours that suit all frames together."""
    width, height = frames[0].size
    factor = min(1.0, math.sqrt(SAMPLE / (width * height * len(frames))))
    size = image.fit(width, height, math.ceil(factor * max(width, height)))
    sheet = Image.new("RGB", (size[0], size[1] * len(frames)))
    for n, frame in enumerate(frames):
        # The nearest pixel, not a mean: no colour is looked at that is in no frame.
        sheet.paste(frame.convert("RGB").resize(size, Image.Resampling.NEAREST), (0, n * size[1]))
    return sheet.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=1)


def _indexed(frame: Image.Image, palette: Image.Image, clear: int | None = None) -> Image.Image:
    indexed = frame.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    if clear is not None and frame.mode == "RGBA":
        hidden = frame.getchannel("A").point([255] * OPAQUE + [0] * (256 - OPAQUE))
        indexed.paste(clear, mask=hidden)
    return indexed


def _posterised(frame: Image.Image, palette: Image.Image) -> Image.Image:
    indexed, alpha = _indexed(frame, palette), image.split_alpha(frame)[1]
    return image.put_alpha(indexed.convert("RGB"), alpha) if alpha else indexed


def _encode(
    frames: Sequence[Image.Image], durations: Sequence[int], file_format: str, **options: int
) -> bytes:
    file, (first, *others) = BytesIO(), frames
    common = {"save_all": True, "append_images": others, "duration": list(durations)}
    first.save(file, file_format, **common, **options)
    return file.getvalue()
