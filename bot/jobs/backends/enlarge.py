"""A larger beginning from a smaller painting.

As the engine does between its sizes: only what was changed is enlarged, and the photo's own fine
detail stays as sharp as it is at the larger size.
"""

from PIL import Image, ImageChops
from PIL.Image import Resampling


def enlarged(painting: Image.Image, photo: Image.Image, long_side: int) -> Image.Image:
    """Return the painting at another size, RGB, with the photo's detail of that size in it.

    Args:
        painting: Of the photo, with its shape.
        photo: Any size.
        long_side: Of the result, in pixels.
    """
    factor = long_side / max(photo.size)
    size = max(1, round(factor * photo.width)), max(1, round(factor * photo.height))
    small, seen = painting.convert("RGB"), photo.convert("RGB")
    fine = seen.resize(size, Resampling.LANCZOS)
    coarse = _resized(seen.resize(small.size, Resampling.LANCZOS), size)
    detail = ImageChops.subtract(fine, coarse, offset=128)
    return ImageChops.add(_resized(small, size), detail, offset=-128)


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture.resize(size, Resampling.BICUBIC)
