"""The trust boundary: an attachment goes in, a clean picture of ours is stored.

Neither the name nor the declared type of an attachment lets it in; what is stored was decoded in a
process of its own and made anew from its pixels.
"""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Final, Literal, Protocol

import aiohttp
import discord
import structlog
from PIL import Image

from bot import limits, replies
from bot.decoder import ClosedError, Refusal, Refused
from bot.errors import UserError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures

log = structlog.get_logger(__name__)

Which = Literal["photo", "style picture"]

Fetch = Callable[[discord.Attachment], Awaitable[bytes]]
"""Reads an attachment's bytes, no more of them than limits.PICTURE_BYTES."""

_OTHERS: Final = ("text/", "audio/", "video/", "application/pdf", "application/zip")
"""Types by which Discord calls what is certainly no picture; it goes by the end of the name."""

_SENTENCES: Final[dict[Refusal, Callable[[str], str]]] = {
    Refusal.NOT_A_PICTURE: replies.not_a_picture,
    Refusal.UNSUPPORTED: replies.unsupported_picture,
    Refusal.DAMAGED: replies.broken_picture,
    Refusal.TOO_MANY_BYTES: replies.too_many_bytes,
    Refusal.TOO_MANY_PIXELS: replies.too_many_pixels,
    Refusal.TOO_SMALL: replies.too_small,
    Refusal.TOO_SLOW: replies.too_slow,
    Refusal.NOT_ONLY_A_PICTURE: replies.not_only_a_picture,
}


class Decodes(Protocol):
    """The part of `bot.decoder.Decoder` that intake uses."""

    async def decode(self, data: bytes) -> bytes:
        """Return a clean PNG, or raise Refused."""
        ...


class Intake:
    """Turns attachments into stored pictures."""

    def __init__(self, fetch: Fetch, decoder: Decodes, pictures: Pictures) -> None:
        self._fetch, self._decoder, self._pictures = fetch, decoder, pictures

    @staticmethod
    def check(attachment: discord.Attachment, which: Which) -> None:
        """Refuse what Discord already tells about a file, before anything of it is read.

        So most people learn it at once and in private: after a public "thinking…" everybody sees
        for a moment that something was refused.

        Raises:
            UserError: The file is too large, too small, or of another kind.
        """
        if attachment.size > limits.PICTURE_BYTES:
            raise UserError(replies.too_many_bytes(which))
        if (attachment.content_type or "").startswith(_OTHERS):
            raise UserError(replies.unsupported_picture(which))
        if attachment.width and attachment.height:
            if attachment.width * attachment.height > limits.PICTURE_PIXELS:
                raise UserError(replies.too_many_pixels(which))
            if min(attachment.width, attachment.height) < limits.PICTURE_SIDE:
                raise UserError(replies.too_small(which))

    async def read(self, attachment: discord.Attachment, which: Which) -> PictureId:
        """Fetch an attachment, decode it, and store what is left.

        Raises:
            UserError: It cannot be fetched, it is not accepted, or it cannot be stored.
        """
        self.check(attachment, which)
        data = await self._fetched(attachment, which)
        return await self._pictures.put(await self._decoded(data, which))

    async def _fetched(self, attachment: discord.Attachment, which: Which) -> bytes:
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                return await self._fetch(attachment)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("attachment not fetched", attachment=attachment.id, error=repr(error))
            raise UserError(replies.not_fetched(which)) from error

    async def _decoded(self, data: bytes, which: Which) -> bytes:
        try:
            picture = await self._decoder.decode(data)
            _check_sides(picture)
        except Refused as refused:
            raise UserError(_SENTENCES[refused.kind](which)) from refused
        except ClosedError as error:
            raise UserError(replies.CLOSING) from error
        return picture


def _check_sides(picture: bytes) -> None:
    """Look into the head of a PNG that is ours."""
    if min(Image.open(BytesIO(picture)).size) < limits.PICTURE_SIDE:
        raise Refused(Refusal.TOO_SMALL)
