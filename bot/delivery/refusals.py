"""What Discord's refusals mean for a message that must arrive.

RefusedError        this way is closed for good: take the next one
├── GoneError           the message was deleted
├── TokenError          the interaction is over
└── TooLargeError       the same with fewer bytes may pass
TryLaterError       nothing is wrong with the message
└── UnansweredError     it may have arrived, or may still
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
import discord

from bot import limits

LATER: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS})
"""Beside Discord's own troubles. A refused bot token is the operator's trouble, nobody else's."""


class RefusedError(Exception):
    """Discord does not take this message on this way, now or later."""


class GoneError(RefusedError):
    """The message to edit was deleted."""


class TokenError(RefusedError):
    """The interaction's token is over."""


class TooLargeError(RefusedError):
    """The files have too many bytes."""


class TryLaterError(Exception):
    """Discord or the way to it has a bad moment."""


class UnansweredError(TryLaterError):
    """There was no answer, so nobody knows what became of the request."""


@asynccontextmanager
async def translated(seconds: float = limits.REQUEST_SECONDS) -> AsyncIterator[None]:
    """Give a request `seconds`, and turn its failure into one of ours.

    Raises:
        RefusedError: It will be refused again.
        TryLaterError: It may pass later.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except discord.HTTPException as error:
        raise _meaning(error)(str(error)) from error
    except discord.RateLimited as error:
        raise TryLaterError(str(error)) from error
    except (aiohttp.ClientError, OSError) as error:  # TimeoutError is one of the latter
        raise UnansweredError(repr(error)) from error


def _meaning(error: discord.HTTPException) -> type[RefusedError | TryLaterError]:
    if error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or error.code == limits.TOO_LARGE:
        return TooLargeError
    if error.code in limits.INVALID_TOKEN_CODES:
        return TokenError
    if error.code == limits.UNKNOWN_MESSAGE:
        return GoneError
    if error.status in LATER or error.code in limits.TRY_LATER_CODES:
        return TryLaterError
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryLaterError
    return RefusedError
