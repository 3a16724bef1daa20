"""Small pictures of paintings: made beside the event loop, a few at a time, and remembered."""

import asyncio
import io
from collections import OrderedDict
from typing import Final

import structlog
from PIL import Image

from bot.errors import StoreError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures

SIDE: Final = 320
"""Long side in pixels: sharp on a phone, too, which has two or three pixels for one of the page."""

QUALITY: Final = 78
"""Of the WebP encoder; about 12 kB."""

KEPT: Final = 200
"""So many are remembered, the least used one is forgotten: 3 MB."""

WIDTH: Final = 2
"""So many are made at once: the rest of the machine paints."""

log = structlog.get_logger(__name__)


class Thumbnails:
    """Makes them when they are needed for the first time.

    Args:
        pictures: Where the paintings are.
        kept: How many are remembered.
    """

    def __init__(self, pictures: Pictures, kept: int = KEPT) -> None:
        self._pictures, self._kept = pictures, kept
        self._bench = asyncio.Semaphore(WIDTH)
        self._made = OrderedDict[PictureId, bytes]()

    async def of(self, picture: PictureId) -> bytes | None:
        """A small WebP of a painting; None if it cannot be had now."""
        async with self._bench:
            if picture not in self._made:
                try:
                    data = await self._pictures.get(picture)
                    self._made[picture] = await asyncio.to_thread(small, data)
                except (StoreError, OSError) as error:
                    log.info("no thumbnail", picture=picture, error=str(error))
                    return None
            self._made.move_to_end(picture)
            while len(self._made) > self._kept:
                self._made.popitem(last=False)
            return self._made[picture]


def small(data: bytes) -> bytes:
    """Return a stored picture as a WebP of at most `SIDE` pixels; blocks.

    Raises:
        OSError: It is no picture.
    """
    with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
        picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "WEBP", quality=QUALITY)
    return buffer.getvalue()
