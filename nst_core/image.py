"""PIL pictures to tensors (1, 3, H, W) of RGB, 0..255, and back.

The order of use:

    open_picture -> normalise -> split_alpha -> resize -> to_tensor
                                 put_alpha  <------------ to_picture
"""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import torch
from PIL import Image, ImageStat, UnidentifiedImageError
from torch import Tensor

from nst_core.errors import PictureError
from nst_core.normalise import normalise

__all__ = [
    "BROKEN",
    "fit",
    "normalise",
    "open_picture",
    "put_alpha",
    "resize",
    "split_alpha",
    "to_picture",
    "to_tensor",
]

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise for damaged files."""


def open_picture(source: Path | BinaryIO) -> Image.Image:
    """Open and fully decode a picture; of an animation, its first frame.

    Raises:
        PictureError: It is missing, no picture, damaged, or too large to decode safely.
    """
    try:
        with Image.open(source) as picture:
            return picture.copy()
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise PictureError(f"Cannot open {error.filename}: {error.strerror}.") from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PictureError("This picture has too many pixels; make it smaller first.") from error
    except UnidentifiedImageError as error:
        raise PictureError("This file is not a picture I can read; try PNG or JPEG.") from error
    except BROKEN as error:
        raise PictureError("This picture is damaged; save it again as PNG or JPEG.") from error


def fit(width: int, height: int, long_side: int) -> tuple[int, int]:
    """Size in px with the aspect of width x height, `long_side` long, 1 px or more a side.

    The network needs `layers.MIN_SIDE` px a side; it pads what is thinner itself.
    """
    scale = long_side / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def resize(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Resample an RGB, RGBA or L picture to `size` (width, height) with a Lanczos filter.

    Pillow premultiplies RGBA, so colours under transparent pixels do not bleed out.
    """
    # A gap of 3 is Pillow's own advice: as good as none to the eye, and faster.
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def to_tensor(picture: Image.Image) -> Tensor:
    """RGB picture to a tensor (1, 3, H, W) of float32, 0..255."""
    values = torch.frombuffer(bytearray(picture.tobytes()), dtype=torch.uint8)
    rows = values.view(1, picture.height, picture.width, 3)
    return rows.permute(0, 3, 1, 2).to(torch.float32).contiguous()


def to_picture(image: Tensor) -> Image.Image:
    """Tensor (1, 3, H, W), 0..255, to an RGB picture; values are rounded and clamped."""
    height, width = image.shape[-2:]
    values = image.detach()[0].permute(1, 2, 0).round().clamp(0, 255).to("cpu", torch.uint8)
    return Image.frombytes("RGB", (width, height), values.numpy().tobytes())


def split_alpha(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split a normalised picture into opaque RGB and its alpha channel (L), if it has one.

    Transparent pixels take the mean colour of the visible ones: what hides under them is noise,
    and white or black would draw an edge around the subject, which the painting would follow.
    """
    if picture.mode != "RGBA":
        return picture, None
    alpha = picture.getchannel("A")
    colours = picture.convert("RGB")
    red, green, blue = ImageStat.Stat(colours, mask=alpha).mean
    opaque = Image.new("RGB", picture.size, (round(red), round(green), round(blue)))
    opaque.paste(colours, mask=alpha)
    return opaque, alpha


def put_alpha(picture: Image.Image, alpha: Image.Image | None) -> Image.Image:
    """RGBA picture with `alpha`, resized to fit; the RGB picture itself if `alpha` is None."""
    if alpha is None:
        return picture
    result = picture.copy()
    result.putalpha(resize(alpha, picture.size))
    return result
