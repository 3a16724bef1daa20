"""From a request over HTTP to its answer: faults, the token, limits, the rules, then the route.

Sources: https://discord.com/developers/docs/reference#error-messages
https://discord.com/developers/docs/topics/rate-limits
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from functools import partial

from aiohttp import web

from tests.wire import rules
from tests.wire.body import Body, read
from tests.wire.errors import (
    INVALID_FORM,
    NO_SUCH_ROUTE,
    TOO_LARGE,
    UNAUTHORIZED,
    ApiError,
)
from tests.wire.faults import Fault, Faults
from tests.wire.log import Log, Request
from tests.wire.ratelimits import Bucket, RateLimits, TooManyError
from tests.wire.routes import (
    MESSAGE_HANDLERS,
    ROUTES,
    SILENT_CALLBACKS,
    TOKEN_ROUTES,
    Answer,
    Call,
    Handler,
)
from tests.wire.schema import Schema
from tests.wire.state import State

PREFIX = "/api/v10"


class Rest:
    """The API over HTTP.

    Attributes:
        log: Every request.
        faults: What shall go wrong.
        limits: How often is too often.
        problems: Everything sent that breaks Discord's rules or ours.
    """

    def __init__(self, state: State, schema: Schema | None, limits: RateLimits) -> None:
        self._state = state
        self._schema = schema
        self.log = Log()
        self.faults = Faults()
        self.limits = limits
        self.problems: list[str] = []

    def add_to(self, app: web.Application) -> None:
        """Serve all routes."""
        for method, route, handler in ROUTES:
            app.router.add_route(method, PREFIX + route, partial(self._serve, route, handler))
        app.router.add_route("*", PREFIX + "/{rest:.*}", partial(self._serve, "", _nowhere))

    async def _serve(
        self, route: str, handler: Handler, request: web.Request
    ) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        counts = not route.startswith(TOKEN_ROUTES)
        entry = Request(request.method, route or path, path, counts=counts)
        self.log.requests.append(entry)
        bucket = self.limits.bucket(request.method, route, _major(request))
        fault = self.faults.pick(request.method, path) or Fault(carried_out=True)
        carry_out = partial(self._carry_out, handler, request, entry, bucket)
        response = await self._answer(entry, bucket, fault, carry_out)
        response.headers["Date"] = formatdate(time.time() + self._state.terms.ahead, usegmt=True)
        self._state.changes.tell()
        if fault.drops:
            entry.status = 0
            _break(request)
        return response

    async def _answer(
        self,
        entry: Request,
        bucket: Bucket,
        fault: Fault,
        carry_out: Callable[[], Awaitable[Answer]],
    ) -> web.Response:
        await asyncio.sleep(fault.seconds)
        entry.injected = bool(fault.answer or fault.status or fault.drops)
        try:
            answer = await carry_out() if fault.carried_out else None
            if fault.answer:
                raise fault.answer
        except ApiError as error:
            error.with_traceback(
                None
            )  # a refusal is raised again and again, and would collect them
            entry.status, entry.code = error.status, error.code
            self.problems += [f"{entry.method} {entry.route}: {text}" for text in error.details]
            return as_json(error.status, error.payload(), bucket.headers())
        except TooManyError as error:
            entry.status, entry.scope = 429, error.scope
            return _too_many(error, bucket)
        entry.status = fault.status or (204 if answer is None else 200)
        if fault.status:
            return web.Response(status=fault.status, text="<html>", content_type="text/html")
        return as_json(entry.status, answer, bucket.headers())

    async def _carry_out(
        self, handler: Handler, request: web.Request, entry: Request, bucket: Bucket
    ) -> Answer:
        if entry.counts and request.headers.get("Authorization") != f"Bot {self._state.token}":
            raise UNAUTHORIZED
        self.limits.take(bucket, counts=entry.counts)
        if (request.content_length or 0) > self._state.terms.request_bytes:
            raise TOO_LARGE
        body = await read(request)
        entry.body = body.json
        entry.files = {one.name: len(one.data) for one in body.uploads.values()}
        self._judge(handler, entry, body)
        return handler(Call(self._state, request.match_info, request.query, body))

    def _judge(self, handler: Handler, entry: Request, body: Body) -> None:
        """Refuse what Discord would refuse, and note what it would let pass but we do not."""
        if self._schema and body.json is not None:
            found = list(self._schema.refusals(entry.method, entry.route, body.json))
            if found:
                raise INVALID_FORM.because(*found)
        if handler in MESSAGE_HANDLERS and body.fields.get("type") not in SILENT_CALLBACKS:
            self.problems += [f"{entry.method} {entry.route}: {t}" for t in rules.house(body)]
            if found := list(rules.refusals(body)):
                raise INVALID_FORM.because(*found)


def _nowhere(_: Call) -> Answer:
    raise NO_SUCH_ROUTE


def _major(request: web.Request) -> str:
    """The parts of a path that have buckets of their own."""
    names = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token")
    return "+".join(request.match_info.get(name, "") for name in names)


def as_json(status: int, answer: Answer, headers: dict[str, str] | None = None) -> web.Response:
    """An answer; discord.py reads JSON only if its type is named without a character set."""
    if answer is None:
        return web.Response(status=status, headers=headers)
    body = json.dumps(answer).encode()
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


def _too_many(error: TooManyError, bucket: Bucket) -> web.Response:
    headers = bucket.headers() | {
        "Retry-After": f"{error.retry_after:.3f}",
        "X-RateLimit-Scope": error.scope,
    }
    if not error.via:
        return web.Response(status=429, text="error code: 1015", headers=headers)
    headers["Via"] = "1.1 google"
    everywhere = error.scope == "global"
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    answer = {
        "message": "You are being rate limited.",
        "global": everywhere,
        "retry_after": round(error.retry_after, 3),
    }
    return as_json(429, answer, headers)


def _break(request: web.Request) -> None:
    """End the connection without a word."""
    if request.transport:
        request.transport.abort()
