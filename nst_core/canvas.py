"""What a painting starts from: the photo, the first picture, and where nothing may change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from nst_core import image
from nst_core.colour import palette, recolour
from nst_core.options import Options
from nst_core.regions import mask_tensor
from nst_core.sketch import sketch
from nst_core.style import Style, shares


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """The pictures that a painting starts from, each (1, 3, H, W), 0..255.

    Attributes:
        photo: The content.
        begin: What the optimiser starts from.
        freedom: How much each pixel may change, (1, 1, H, W), 0..1; all of it if None.
    """

    photo: Tensor
    begin: Tensor
    freedom: Tensor | None

    def at(self, size: Sequence[int]) -> "Canvas":
        """Return it at this height and width."""
        freedom = self.freedom
        if freedom is not None:
            freedom = functional.adaptive_avg_pool2d(freedom, (size[0], size[1]))  # (1, 1, h, w)
        return Canvas(resample(self.photo, size), resample(self.begin, size), freedom)

    def changed(self, change: Tensor) -> Tensor:
        """Return the beginning with a change, of any size, on it: (1, 3, H, W)."""
        fitted = resample(change, self.begin.shape[2:])  # enlarged, it runs over its edges
        if self.freedom is not None:
            fitted = fitted.where(self.freedom > 0, 0)
        return self.begin + fitted


def freedom(protect: Image.Image | None, photo: Tensor) -> Tensor | None:
    """Return how much each pixel of the photo (1, 3, H, W) may change: not where it is white."""
    if protect is None:
        return None
    height, width = photo.shape[2:]
    return 1 - mask_tensor(protect, height, width).to(photo.device)  # (1, 1, H, W)


def stretch(
    photo: Tensor,
    styles: Sequence[Style],
    options: Options,
    start: Image.Image | None = None,
    freedom: Tensor | None = None,
) -> Canvas:
    """Return the canvas at full size.

    Args:
        photo: The content, shape (1, 3, H, W), 0..255.
        styles: Pictures of mode RGB.
        options: Of these, `init` and `seed`.
        start: Begin with this picture, of mode RGB, instead of what `options.init` says.
        freedom: How much each pixel may change, (1, 1, H, W), 0..1; all of it if None.

    Raises:
        OptionError: `init` is "sketch", and its extra is not installed.
    """
    if start:
        size = photo.shape[3], photo.shape[2]
        begin = image.to_tensor(image.resize(start, size)).to(photo.device)  # (1, 3, H, W)
        return Canvas(photo, begin, freedom)
    begin = _beginning(photo, styles, options)  # (1, 3, H, W)
    return Canvas(photo, begin if freedom is None else photo.lerp(begin, freedom), freedom)


def resample(picture: Tensor, size: Sequence[int]) -> Tensor:
    """Return the picture at height and width `size`, shape (1, 3, *size)."""
    if picture.shape[2:] == tuple(size):
        return picture
    return functional.interpolate(picture, tuple(size), mode="bicubic", antialias=True)


def _beginning(photo: Tensor, styles: Sequence[Style], options: Options) -> Tensor:
    """Return what `options.init` says, shape (1, 3, H, W)."""
    if options.init == "content":
        return photo
    if options.init == "noise":
        generator = torch.Generator().manual_seed(options.seed)  # on the CPU: alike everywhere
        return (127.5 + 32 * torch.randn(photo.shape, generator=generator)).to(photo)
    here = photo.cpu()
    begin = _composed(here, styles, _sketched if options.init == "sketch" else _recoloured)
    return here.lerp(begin, options.tint).to(photo.device)


def _recoloured(photo: Tensor, style: Style) -> Tensor:
    return recolour(photo, palette(image.to_tensor(style.picture)))


def _sketched(photo: Tensor, style: Style) -> Tensor:
    picture = image.to_picture(photo)
    return image.to_tensor(sketch(picture, style.picture, max(picture.size)))


def _composed(
    photo: Tensor, styles: Sequence[Style], paint: Callable[[Tensor, Style], Tensor]
) -> Tensor:
    """Return the mean of a picture for each style, where it is painted; elsewhere the photo."""
    size = photo.shape[2:]
    every = torch.ones(1, 1, *size)
    masks = [every if s.mask is None else mask_tensor(s.mask, *size) for s in styles]
    shared = [share * mask for share, mask in zip(shares(styles), masks, strict=True)]
    covered = torch.cat(masks).amax(0, keepdim=True)  # (1, 1, H, W)
    whole = torch.cat(shared).sum(0, keepdim=True).clamp(min=1e-6)  # (1, 1, H, W)
    painted = torch.zeros_like(photo)  # (1, 3, H, W)
    for style, weight in zip(styles, shared, strict=True):
        painted += weight / whole * paint(photo, style)
    return photo.lerp(painted, covered)
