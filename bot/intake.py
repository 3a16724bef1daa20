"""The trust boundary: an attachment goes in, the bytes of a real picture come out.

Neither the name nor the declared type of an attachment means anything here; only a picture
that was decoded to its last pixel passes.
"""

import asyncio
import io
from typing import Literal, Protocol

import aiohttp
import discord
from PIL import Image, UnidentifiedImageError

from bot import limits, replies
from bot.errors import UserError

Which = Literal["photo", "style picture"]


class Attachment(Protocol):
    """The part of `discord.Attachment` that intake uses."""

    size: int

    async def read(self) -> bytes:
        """Fetch the file."""
        ...


def check_size(size: int, which: Which) -> None:
    """Refuse a file by its size in bytes, before it is read.

    Raises:
        UserError: The file is too large.
    """
    if size > limits.PICTURE_BYTES:
        raise UserError(replies.too_many_bytes(which))


async def read(attachment: Attachment, which: Which) -> bytes:
    """Fetch an attachment and make sure that it is a picture we can paint from.

    Raises:
        UserError: It could not be fetched, or it is not such a picture.
    """
    check_size(attachment.size, which)
    try:
        async with asyncio.timeout(limits.READ_SECONDS):
            data = await attachment.read()
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise UserError(replies.not_fetched(which)) from error
    check_size(len(data), which)
    await asyncio.to_thread(check_picture, data, which)
    return data


def check_picture(data: bytes, which: Which) -> None:
    """Decode a picture completely; blocks, so it belongs into a thread.

    Raises:
        UserError: It is no picture, broken, too large or too small.
    """
    try:
        with Image.open(io.BytesIO(data), formats=limits.PICTURE_FORMATS) as picture:
            _check_sides(*picture.size, which)
            picture.load()
    except UserError:
        raise
    except UnidentifiedImageError as error:
        raise UserError(replies.not_a_picture(which)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UserError(replies.too_many_pixels(which)) from error
    except Exception as error:  # hostile bytes make decoders raise almost anything
        raise UserError(replies.broken_picture(which)) from error


def _check_sides(width: int, height: int, which: Which) -> None:
    if width * height > limits.PICTURE_PIXELS:
        raise UserError(replies.too_many_pixels(which))
    if min(width, height) < limits.PICTURE_SIDE:
        raise UserError(replies.too_small(which))
