"""Small pictures for the card of a job that waits: the photo, and what each style makes of one."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Final

import structlog
from PIL import Image, ImageOps

from bot.errors import StoreError
from bot.jobs.model import Job, OwnStyle, PictureId, PresetStyle, simple_styles
from bot.jobs.pictures import Pictures
from bot.replies import cards as said
from bot.styles.thumbnails import thumbnail
from bot.upload import Upload
from bot.views.frame import Described

SIZE: Final = (224, 168)
"""Width and height in pixels, as `bot.styles.thumbnails` has them."""

QUALITY: Final = 80

log = structlog.get_logger(__name__)


class Miniatures:
    """The small pictures of one job: made once, and again when its owner changes it.

    Args:
        pictures: Where photos and own styles are.
        bench: How many jobs may have theirs made at once.
    """

    def __init__(self, pictures: Pictures, bench: asyncio.Semaphore) -> None:
        self._pictures, self._bench = pictures, bench
        self._shown: object = None
        self._made: tuple[Described, ...] = ()

    async def of(self, job: Job) -> tuple[Described, ...]:
        """The photo and up to three styles; what cannot be had now is left out."""
        if self._shown != (shown := (job.content, job.style)):
            async with self._bench:
                self._made = tuple([one async for one in self._make(job)])
            self._shown = shown
        return self._made

    async def _make(self, job: Job) -> AsyncIterator[Described]:
        if data := await self._small(job.content):
            yield Described(Upload(f"atelier-{job.id}-photo.webp", data), said.PHOTO)
        for number, style in enumerate(simple_styles(job.style), 1):
            if data := await self._style(style):
                name = f"atelier-{job.id}-style{number}.webp"
                yield Described(Upload(name, data), said.style_alt_text(style))

    async def _style(self, style: PresetStyle | OwnStyle) -> bytes | None:
        if isinstance(style, OwnStyle):
            return await self._small(style.picture)
        return await asyncio.to_thread(thumbnail, style.key)

    async def _small(self, picture: PictureId) -> bytes | None:
        try:
            return await asyncio.to_thread(small, await self._pictures.get(picture))
        except StoreError as error:
            log.info("no miniature", picture=picture, error=str(error))
            return None


def small(data: bytes) -> bytes:
    """The middle of a stored picture, as a small WebP; blocks."""
    with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
        fitted = ImageOps.fit(picture, SIZE, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    fitted.save(buffer, "WEBP", quality=QUALITY)
    return buffer.getvalue()
