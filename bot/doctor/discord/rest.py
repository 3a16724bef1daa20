"""Discord's REST API, read only: every request is a GET."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from bot.doctor.check import UnclearError

API: Final = "https://discord.com/api/v10"

WHO: Final = "DiscordBot (https://discord.com/developers/docs/reference#user-agent, 1)"

SECONDS: Final = 8.0
"""How long one answer may take."""


class RestError(UnclearError):
    """Discord does not answer, or not what was asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Discord says.

    Attributes:
        status: Of HTTP.
        body: The JSON; None without any.
        date: The header with Discord's time; empty without one.
    """

    status: int
    body: Any
    date: str = ""

    def good(self) -> Any:  # noqa: ANN401 - JSON
        """The JSON of an answer to be pleased with.

        Raises:
            RestError: It is another one.
        """
        if self.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise RestError("Discord has been asked too often: try again in a minute")
        if self.status != HTTPStatus.OK:
            raise RestError(f"Discord answers {self.status}")
        if self.body is None:
            raise RestError("something else than Discord answers: a proxy, or a login page")
        return self.body


Get = Callable[[str], Awaitable[Answer]]
"""Asks for a path. Raises RestError if nobody answers."""


@asynccontextmanager
async def rest_api(api: str | None, token: str) -> AsyncIterator[Get]:
    """What asks as the bot; `api` is the address, None for Discord's own."""
    headers = {"Authorization": f"Bot {token}", "User-Agent": WHO}
    timeout = aiohttp.ClientTimeout(SECONDS)
    base = (api or API).rstrip("/")
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:

        async def get(path: str) -> Answer:
            try:
                async with session.get(base + path) as response:
                    is_json = response.content_type == "application/json"
                    body = await response.json() if is_json else None
                    return Answer(response.status, body, response.headers.get("Date", ""))
            except TimeoutError as error:
                raise RestError(f"no answer within {SECONDS:g} seconds") from error
            except (aiohttp.ClientError, ValueError, OSError) as error:
                raise RestError(str(error) or type(error).__name__) from error

        yield get
