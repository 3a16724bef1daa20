"""The frames of an animation before they are painted: their size, and what moves in them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from nst_core import image
from nst_core.animation.files import Animation
from nst_core.options import Options
from nst_core.pyramid import Scale, plan

FEWER = 4
"""A later frame takes so many times fewer steps, all at full size: most strokes are there."""

UNMOVED = 8
"""Grey levels by which noise may change a pixel that stands still."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A frame at the painting's size.

    Attributes:
        photo: Mode RGB.
        alpha: Mode L, of any size; None if it is opaque.
        still: Mode L, white where nothing has changed since it was painted: in the first, nowhere.
        kept: Mode L, white where the photo is kept; None without `protect`.
        scales: How it is painted: not at all if nothing has changed.
    """

    photo: Image.Image
    alpha: Image.Image | None
    still: Image.Image
    kept: Image.Image | None
    scales: tuple[Scale, ...]

    @property
    def protect(self) -> Image.Image:
        """White where nothing is painted."""
        return ImageChops.lighter(self.still, self.kept) if self.kept else self.still


def prepare(animation: Animation, options: Options, protect: Image.Image | None) -> Iterator[Frame]:
    """Bring each frame to the painting's size and find what moves in it.

    Args:
        animation: The photos.
        options: How the first frame is painted.
        protect: White where every frame keeps its photo.
    """
    size = image.fit(*animation.frames[0].size, options.size)
    still, shown = Image.new("L", size), Image.new("RGB", size)
    scales = plan(*size, options.steps, options.scales)
    kept = image.resize(protect.convert("L"), size) if protect else None
    for n, picture in enumerate(animation.frames):
        rgb, alpha = image.split_alpha(image.normalise(picture))
        photo = image.resize(rgb, size)
        if n:
            still = _still(shown, photo)
            moving = still.getextrema() != (255, 255)
            scales = plan(*size, max(1, options.steps // FEWER), 1) if moving else ()
        yield Frame(photo, alpha, still, kept, scales)
        # Not simply the last photo: what changes slowly has changed at last.
        shown = Image.composite(shown, photo, still)


def _still(before: Image.Image, now: Image.Image) -> Image.Image:
    """White where two photos are alike but for noise; the soft edge lies outside of what moves."""
    radius = max(now.size) / 256
    blur = ImageFilter.GaussianBlur(radius)
    red, green, blue = ImageChops.difference(before, now).filter(blur).split()
    greatest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    alike = greatest.point([255] * (UNMOVED + 1) + [0] * (255 - UNMOVED))
    return alike.filter(ImageFilter.MinFilter(2 * math.ceil(radius) + 3)).filter(blur)
