"""Counts what the bot asks of Discord, at the one place where every request passes."""

import time
from collections.abc import Iterable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Final

import aiohttp
import discord
import yarl
from discord.http import Route
from prometheus_client import Counter, Histogram, Metric
from prometheus_client.registry import Collector

BAN: Final = "cloudflare"
"""What stands for a ban on the way to Discord."""

SCOPES: Final = ("user", "global", "shared", BAN)
"""Whose limit was hit. https://discord.com/developers/docs/topics/rate-limits#header-format"""

ANSWERS: Final = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0)
"""Seconds; after 3 an interaction has failed.
https://discord.com/developers/docs/interactions/receiving-and-responding"""


class Traffic(Collector):
    """Requests to Discord's API; those to the gateway and for attachments are others.

    Attributes:
        trace: For `discord.Client(http_trace=...)`.
    """

    def __init__(self) -> None:
        self._requests = Counter(
            "atelier_discord_requests",
            "Requests to Discord's API, by method and status; the status 0 stands for no answer.",
            ("method", "status"),
            registry=None,
        )
        self._hits = Counter(
            "atelier_discord_rate_limit_hits",
            f"Answers 429, by whose limit it was; {BAN} stands for a ban on the way.",
            ("scope",),
            registry=None,
        )
        for scope in SCOPES:
            self._hits.labels(scope)  # 0, so that the first hit shows as a rise
        self._answers = Histogram(
            "atelier_discord_first_answer_seconds",
            "From an interaction, by Discord's clock, to its first answer.",
            buckets=ANSWERS,
            registry=None,
        )
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._ended)
        self.trace.on_request_exception.append(self._broken)

    def collect(self) -> Iterable[Metric]:
        """Tell all counts."""
        for metric in (self._requests, self._hits, self._answers):
            yield from metric.collect()

    async def _ended(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, request: aiohttp.TraceRequestEndParams
    ) -> None:
        if not _is_api(request.url):
            return
        status = request.response.status
        self._requests.labels(request.method, status).inc()
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            self._hits.labels(_scope(request.response)).inc()
        if request.response.ok and (asked := _asked_at(request.url)):
            self._answers.observe(max(0.0, time.time() - asked))

    async def _broken(
        self,
        _: aiohttp.ClientSession,
        __: SimpleNamespace,
        request: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if _is_api(request.url):
            self._requests.labels(request.method, 0).inc()


def _is_api(url: yarl.URL) -> bool:
    return str(url).startswith(Route.BASE)


def _scope(answer: aiohttp.ClientResponse) -> str:
    if "Via" not in answer.headers:
        return BAN
    scope = answer.headers.get("X-RateLimit-Scope", "")
    return scope if scope in SCOPES else "user"


def _asked_at(url: yarl.URL) -> float | None:
    """When the interaction came that this address answers first, in seconds of Unix time."""
    match url.parts[-4:]:
        case ("interactions", number, _, "callback") if number.isdecimal():
            return discord.utils.snowflake_time(int(number)).timestamp()
    return None
