"""What the bot asked for, and what it costs."""

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tests.wire.values import Json

INVALID: Final = frozenset({401, 403, 429})
"""10,000 of these in ten minutes get an address banned.
https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans"""


@dataclass
class Request:
    """One request of the bot's.

    Attributes:
        method: Of HTTP.
        route: Template of the path.
        path: The path itself.
        at: Reading of the steady clock in seconds.
        status: Of the answer; 0 if there was none.
        code: Discord's error code.
        body: What it said, without the files.
        files: Names and sizes of the files.
        counts: Whether it counts towards the 50 a second.
        injected: Whether the answer came from a fault, not from Discord's rules.
        scope: Of a 429: "user", "global" or "shared".
    """

    method: str
    route: str
    path: str
    at: float = field(default_factory=time.monotonic)
    status: int = 0
    code: int = 0
    body: Json | list[Json] | None = None
    files: dict[str, int] = field(default_factory=dict)
    counts: bool = True
    injected: bool = False
    scope: str = ""


class Log:
    """Every request, in order; also readable as a list."""

    def __init__(self) -> None:
        self.requests: list[Request] = []

    def find(self, method: str = "", route: str = "") -> list[Request]:
        """Those whose method is this and whose template contains `route`."""
        wanted = (one for one in self.requests if method in ("", one.method))
        return [one for one in wanted if route in one.route]

    @property
    def invalid(self) -> list[Request]:
        """Those that count towards a ban."""
        return [one for one in self.requests if one.status in INVALID and one.scope != "shared"]

    @property
    def exceeded(self) -> list[Request]:
        """Those that went above a limit although the headers had told it."""
        return [one for one in self.requests if one.status == 429 and not one.injected]

    @property
    def busiest_second(self) -> int:
        """The most requests within one second that count towards the 50."""
        return _densest(one.at for one in self.requests if one.counts)


def _densest(times: Iterable[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while window[0] <= at - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most
