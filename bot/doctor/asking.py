"""Asks Discord, and changes nothing there: every request is a GET."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from bot.doctor.safely import UnclearError

API: Final = "https://discord.com/api/v10"

WHO: Final = "DiscordBot (https://discord.com/developers/docs/reference#user-agent, 1)"

SECONDS: Final = 8.0
"""How long one answer may take."""


class AskError(UnclearError):
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
            AskError: It is another one.
        """
        if self.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise AskError("Discord has been asked too often: try again in a minute")
        if self.status != HTTPStatus.OK:
            raise AskError(f"Discord answers {self.status}")
        if self.body is None:
            raise AskError("something else than Discord answers: a proxy, or a login page")
        return self.body


Ask = Callable[[str], Awaitable[Answer]]
"""Asks for a path. Raises AskError if nobody answers."""


@asynccontextmanager
async def asking(api: str | None, token: str) -> AsyncIterator[Ask]:
    """What asks as the bot; `api` is the address, None for Discord's own."""
    headers = {"Authorization": f"Bot {token}", "User-Agent": WHO}
    timeout = aiohttp.ClientTimeout(SECONDS)
    base = (api or API).rstrip("/")
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:

        async def ask(path: str) -> Answer:
            try:
                async with session.get(base + path) as response:
                    is_json = response.content_type == "application/json"
                    body = await response.json() if is_json else None
                    return Answer(response.status, body, response.headers.get("Date", ""))
            except TimeoutError as error:
                raise AskError(f"no answer within {SECONDS:g} seconds") from error
            except (aiohttp.ClientError, ValueError, OSError) as error:
                raise AskError(str(error) or type(error).__name__) from error

        yield ask
