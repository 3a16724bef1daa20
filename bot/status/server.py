"""The operator's server: page, health and metrics, on this machine unless the settings say else."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial
from typing import Final, cast

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.errors import StartError, StoreError
from bot.settings import Settings
from bot.status.auth import authentication
from bot.status.headers import add_headers
from bot.status.health import Health
from bot.status.lag import LagMeter
from bot.status.metrics import Metrics
from bot.status.page import add_page
from bot.status.sources import Sources

IDLE_SECONDS: Final = 30.0
"""Seconds that a connection may be open without a request."""

CONNECTIONS: Final = 64
"""Open at once, with a password or without; the oldest gives way to one more. A browser has six."""

REQUEST_BYTES: Final = 1024
"""Of a request's body; there is nothing to send."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def status_server(settings: Settings, sources: Sources) -> AsyncIterator[None]:
    """Serve while the block runs, if the operator wants it.

    Args:
        settings: Where, and with which password.
        sources: What is shown.

    Raises:
        StartError: The port or the address cannot be used.
    """
    if not settings.status_port:
        yield
        return
    with LagMeter() as lag:
        app = _application(settings, sources, lag)
        runner = web.AppRunner(
            app, access_log=None, keepalive_timeout=IDLE_SECONDS, shutdown_timeout=1
        )
        await runner.setup()
        try:
            with closing(await _listening(runner, settings.status_host, settings.status_port)):
                log.info("status page", address=address(settings))
                yield
        finally:
            await runner.cleanup()


def address(settings: Settings) -> str | None:
    """Of the status page, as a browser on this machine takes it; None if there is none."""
    if not settings.status_port:
        return None
    host = settings.status_host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.status_port}"


def _application(settings: Settings, sources: Sources, lag: LagMeter) -> web.Application:
    secret = settings.status_password
    password = secret.get_secret_value() if secret else None
    middlewares = authentication(password), _database_errors
    app = web.Application(middlewares=middlewares, client_max_size=REQUEST_BYTES)
    app.on_response_prepare.append(add_headers)
    health, metrics = Health(sources), Metrics(sources, lag)
    app.on_cleanup.extend((health.close, metrics.close))
    app.router.add_get("/healthz", health.alive)
    app.router.add_get("/readyz", health.ready)
    app.router.add_get("/metrics", metrics.show)
    add_page(app, sources)
    return app


@web.middleware
async def _database_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say that the database is away; that is no bug."""
    try:
        return await handler(request)
    except StoreError as error:
        raise web.HTTPServiceUnavailable(text="The database cannot be used now.\n") from error


async def _listening(runner: web.AppRunner, host: str, port: int) -> asyncio.Server:
    visitors = partial(_visitor, cast("web.Server", runner.server))  # it is set up
    try:
        return await asyncio.get_running_loop().create_server(visitors, host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                f"Port {port} is taken: set STATUS_PORT to another one, or to 0 for none."
            ) from error
        raise StartError(
            f"The status page cannot be served at {host}, port {port} ({error.strerror}): "
            "correct STATUS_HOST and STATUS_PORT."
        ) from error


def _visitor(server: web.Server) -> asyncio.Protocol:
    """Make room for one more: whoever opens thousands would take the bot's own way to Discord."""
    for oldest in server.connections[: 1 - CONNECTIONS]:
        if oldest.transport:
            oldest.transport.abort()
    return server()
