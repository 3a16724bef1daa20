"""What an answer of Discord's means."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.delivery.refusals import (
    GoneError,
    RefusedError,
    TokenError,
    TooLargeError,
    TryLaterError,
    UnansweredError,
    translated,
)


def answer(status: int, code: int = 0) -> discord.HTTPException:
    """An error as discord.py raises it."""
    response: Any = SimpleNamespace(status=status, reason="")
    return discord.HTTPException(response, {"code": code, "message": "no"})


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (answer(404, 10008), GoneError),
        (answer(401, 50027), TokenError),
        (answer(404, 10015), TokenError),
        (answer(413), TooLargeError),
        (answer(400, 40005), TooLargeError),
        (answer(403, 50007), RefusedError),
        (answer(403, 200000), RefusedError),
        (answer(400, 50083), RefusedError),
        (answer(401), TryLaterError),
        (answer(429), TryLaterError),
        (answer(400, 30046), TryLaterError),
        (answer(502), TryLaterError),
        (discord.RateLimited(60), TryLaterError),
        (aiohttp.ServerDisconnectedError(), UnansweredError),
        (ConnectionResetError(), UnansweredError),
    ],
)
async def test_every_error_has_a_meaning(
    error: Exception, meaning: type[RefusedError | TryLaterError]
) -> None:
    """Closed for good, or only now."""
    with pytest.raises((RefusedError, TryLaterError)) as caught:
        async with translated():
            raise error
    assert caught.type is meaning


async def test_a_request_is_not_waited_for_forever() -> None:
    """It may have arrived all the same."""
    with pytest.raises(UnansweredError):
        async with translated(seconds=0.001):
            await asyncio.Event().wait()


async def test_a_bug_stays_a_bug() -> None:
    """Only what Discord or the network says is translated."""
    with pytest.raises(ZeroDivisionError):
        async with translated():
            raise ZeroDivisionError
