"""Whose colours a painting has: what is done before it is painted, and before anybody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image
from torch import Tensor

from nst_core import image
from nst_core.canvas import Canvas, resample
from nst_core.colour import Palette, blend, in_grey, palette, recolour, with_colours_of
from nst_core.options import Colours
from nst_core.style import Style, shares


@dataclass(frozen=True, slots=True, eq=False)
class Finish:
    """What is done to a picture before anybody sees it.

    Attributes:
        colours: Whose colours it gets.
        canvas: In its own colours; what begins there stays as it is where nothing may change.
        target: The painting's palette, for `colours` "painting".
    """

    colours: Colours
    canvas: Canvas
    target: Palette

    def __call__(self, picture: Tensor) -> Tensor:
        """Return the picture for people.

        Args:
            picture: The search's, shape (1, 3, h, w) of any size, 0..255.

        Returns:
            Same shape, on the CPU.
        """
        picture, size = picture.cpu(), picture.shape[2:]
        if self.colours == "free":
            return picture
        if self.colours == "photo":
            photo = resample(self.canvas.photo.cpu(), size).clamp(0, 255)
            finished = with_colours_of(picture, photo)  # (1, 3, h, w)
        else:
            finished = recolour(picture, self.target)  # (1, 3, h, w)
        here = self.canvas.at(size)
        if here.freedom is None:
            return finished
        return here.begin.cpu().lerp(finished, here.freedom.cpu())


def common_palette(styles: Sequence[Style]) -> Palette:
    """Return the styles' palettes, blended by their shares; pictures of mode RGB."""
    return blend([palette(image.to_tensor(style.picture)) for style in styles], shares(styles))


def in_lightness(
    photo: Tensor, styles: Sequence[Style], start: Image.Image | None
) -> tuple[Tensor, list[Style], Image.Image | None]:
    """Return all in grey, the styles as bright and as rich in contrast as the photo.

    Where the photo's colours are kept, only lightness is painted.

    Args:
        photo: Shape (1, 3, H, W), 0..255.
        styles: Pictures of mode RGB.
        start: Mode RGB.
    """
    grey = [replace(style, picture=_in_grey(style.picture, photo.cpu())) for style in styles]
    return in_grey(photo), grey, start and _in_grey(start)


def _in_grey(picture: Image.Image, like: Tensor | None = None) -> Image.Image:
    return image.to_picture(in_grey(image.to_tensor(picture), like))
