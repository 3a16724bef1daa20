"""What a painting starts from, as a picture: whoever changes it can give it as `start`."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from nst_core import image
from nst_core.canvas import stretch
from nst_core.options import Options
from nst_core.style import Style


def underpainting(
    content: Image.Image, styles: Sequence[Style], options: Options | None = None
) -> Image.Image:
    """Return what `options.init` says, at the size of the finished painting, mode RGB.

    Args:
        content: The photo, any mode.
        styles: One or more.
        options: As for `stylize`.
    """
    options = options or Options()
    rgb, flat = _flat(content), [replace(style, picture=_flat(style.picture)) for style in styles]
    photo = image.to_tensor(image.resize(rgb, image.fit(*rgb.size, options.size)))  # (1, 3, H, W)
    return image.to_picture(stretch(photo, flat, options).begin.clamp(0, 255))


def _flat(picture: Image.Image) -> Image.Image:
    return image.split_alpha(image.normalise(picture))[0]
