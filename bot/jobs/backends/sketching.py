"""A first look at a painting, long before the engine has one."""

import structlog
from PIL import Image

import nst_core
from bot.jobs.backends.translate import preview

log = structlog.get_logger(__name__)


def sketched(request: "nst_core.Request", side: int) -> bytes | None:
    """Return a sketch in the heaviest style as a JPEG; takes a fraction of a second.

    It is an extra: whatever goes wrong is logged, and there is none.

    Args:
        request: What will be painted.
        side: Long side in pixels.
    """
    style = max(request.styles, key=lambda style: style.weight)
    try:
        picture = nst_core.sketch(request.content, style.picture, side)
        if request.options.colours == "photo":
            picture = _with_colours(picture, request.content)
        return preview(picture, side)
    except Exception:
        log.exception("sketch failed")
        return None


def _with_colours(picture: Image.Image, photo: Image.Image) -> Image.Image:
    """The picture's lightness in the photo's colours."""
    lightness = picture.convert("YCbCr").getchannel("Y")
    colours = photo.convert("RGB").resize(picture.size).convert("YCbCr")
    return Image.merge("YCbCr", (lightness, colours.getchannel("Cb"), colours.getchannel("Cr")))
