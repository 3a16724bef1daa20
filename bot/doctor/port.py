"""The pages' ports: are they free, or taken by whom they belong to?"""

import asyncio
from http import HTTPStatus
from typing import Final

import aiohttp

from bot.doctor.finding import Finding, fine, trouble, warning
from bot.settings import is_loopback

STATUS: Final = "status page"
STUDIO: Final = "studio"

SECONDS: Final = 3.0
"""How long somebody on this machine may take to answer."""


async def status(host: str, port: int, *, password: bool, running: bool) -> list[Finding]:
    """Judge STATUS_HOST, STATUS_PORT and STATUS_PASSWORD.

    Args:
        host: Where it is bound.
        port: Where it is bound; 0 is off.
        password: Whether there is one.
        running: Whether a bot is.
    """
    if not port:
        return [fine(STATUS, "Off (STATUS_PORT=0).")]
    if not password and not is_loopback(host):
        what = f"Open to everybody at {host}:{port}."
        mend = "Set STATUS_PASSWORD, or STATUS_HOST=127.0.0.1."
        return [trouble(STATUS, what, mend)]
    if not await _is_taken(_reachable(host), port):
        return [_silent(host, port) if running else fine(STATUS, f"{host}:{port} is free.")]
    if running and await _is_ours(f"http://{_reachable(host)}:{port}/healthz"):
        return [fine(STATUS, f"Answers at http://{_reachable(host)}:{port}.")]
    return [_taken(STATUS, port, "set STATUS_PORT to another one, 0 for none.")]


async def studio(port: int, *, opened: bool) -> list[Finding]:
    """Judge STUDIO_PORT, for a bot without a token; `opened` is what `studio_is_open` says."""
    if opened:
        return [fine(STUDIO, "Open now; the terminal in which it runs has its address.")]
    if port and await _is_taken("127.0.0.1", port):
        return [_taken(STUDIO, port, "set STUDIO_PORT to another one, 0 for any.")]
    return [fine(STUDIO, f"Opens at http://127.0.0.1:{port}." if port else "Takes any free port.")]


async def studio_is_open(port: int) -> bool:
    """Whether a studio answers there; it holds no folder, so nothing else tells."""
    return bool(port) and await _is_ours(f"http://127.0.0.1:{port}/preview.css")


def _reachable(host: str) -> str:
    """Where to knock if a server listens at this address: "everywhere" is no address."""
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - nothing is bound here
    return named.get(host, f"[{host}]" if ":" in host else host)


async def _is_taken(host: str, port: int) -> bool:
    try:
        async with asyncio.timeout(SECONDS):
            _, writer = await asyncio.open_connection(host.strip("[]"), port)
    except OSError:  # TimeoutError is one
        return False
    writer.close()
    return True


async def _is_ours(url: str) -> bool:
    timeout = aiohttp.ClientTimeout(SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as response:
            return response.status == HTTPStatus.OK
    except (aiohttp.ClientError, OSError):
        return False


def _silent(host: str, port: int) -> Finding:
    what = f"A bot is running, but nobody answers at {host}:{port}."
    return warning(STATUS, what, "Restart the bot if its settings were changed.")


def _taken(topic: str, port: int, mend: str) -> Finding:
    return trouble(topic, f"Port {port} is taken by another program.", f"End that, or {mend}")
