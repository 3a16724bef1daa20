"""The trust boundary: an attachment goes in, a clean picture of ours is stored.

Neither the name nor the declared type of an attachment lets it in; what is stored was decoded in a
process of its own and made anew from its pixels.
"""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Final, Protocol

import aiohttp
import discord
import structlog
from PIL import Image

from bot import limits
from bot.decoder import ClosedError, Refusal, Refused
from bot.errors import UserError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.language.text import Text
from bot.replies import pictures as said
from bot.replies import refusals

log = structlog.get_logger(__name__)


class Source(Protocol):
    """A picture on Discord: an attachment, an avatar, one in a message."""

    @property
    def url(self) -> str:
        """Where it is; only an address of Discord's own is asked, see `bot/download.py`."""
        ...

    async def read(self) -> bytes:
        """Its bytes, from wherever Discord is."""
        ...


Fetch = Callable[[Source], Awaitable[bytes]]
"""Reads a picture's bytes, no more of them than limits.PICTURE_BYTES."""

_OTHERS: Final = ("text/", "audio/", "video/", "application/pdf", "application/zip")
"""Types by which Discord calls what is certainly no picture; it goes by the end of the name."""

_SENTENCES: Final[dict[Refusal, Callable[[Text], Text]]] = {
    Refusal.NOT_A_PICTURE: said.not_a_picture,
    Refusal.UNSUPPORTED: said.unsupported_picture,
    Refusal.DAMAGED: said.broken_picture,
    Refusal.TOO_MANY_BYTES: said.too_many_bytes,
    Refusal.TOO_MANY_PIXELS: said.too_many_pixels,
    Refusal.TOO_SMALL: said.too_small,
    Refusal.TOO_SLOW: said.too_slow,
    Refusal.NOT_ONLY_A_PICTURE: said.not_only_a_picture,
}


async def fetch_itself(source: Source) -> bytes:
    """Let discord.py read it: on a simulated Discord, where no address leads anywhere."""
    return await source.read()


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
    def check(attachment: discord.Attachment, which: Text) -> None:
        """Refuse what Discord already tells about a file, before anything of it is read.

        So most people learn it at once and in private: after a public "thinking…" everybody sees
        for a moment that something was refused.

        Raises:
            UserError: The file is too large, too small, or of another kind.
        """
        if attachment.size > limits.PICTURE_BYTES:
            raise UserError(said.too_many_bytes(which))
        if (attachment.content_type or "").startswith(_OTHERS):
            raise UserError(said.unsupported_picture(which))
        if attachment.width and attachment.height:
            if attachment.width * attachment.height > limits.PICTURE_PIXELS:
                raise UserError(said.too_many_pixels(which))
            if min(attachment.width, attachment.height) < limits.PICTURE_SIDE:
                raise UserError(said.too_small(which))

    async def read(self, source: Source, which: Text) -> PictureId:
        """Fetch a picture, decode it, and store what is left.

        Raises:
            UserError: It cannot be fetched, it is not accepted, or it cannot be stored.
        """
        if isinstance(source, discord.Attachment):
            self.check(source, which)
        data = await self._fetched(source, which)
        return await self._pictures.put(await self._decoded(data, which))

    async def _fetched(self, source: Source, which: Text) -> bytes:
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                return await self._fetch(source)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("picture not fetched", error=repr(error))
            raise UserError(said.not_fetched(which)) from error

    async def _decoded(self, data: bytes, which: Text) -> bytes:
        try:
            picture = await self._decoder.decode(data)
            _check_sides(picture)
        except Refused as refused:
            raise UserError(_SENTENCES[refused.kind](which)) from refused
        except ClosedError as error:
            raise UserError(refusals.CLOSING) from error
        return picture


def _check_sides(picture: bytes) -> None:
    """Look into the head of a PNG that is ours."""
    if min(Image.open(BytesIO(picture)).size) < limits.PICTURE_SIDE:
        raise Refused(Refusal.TOO_SMALL)
