"""Who may look: on this machine everybody here, beyond it who knows the password.

Without a password only this machine is served (the settings see to that), and then the danger is
a stranger's page in a browser here whose own name leads to this address (DNS rebinding): it does
not say that it asks this machine. With a password such a page has none.
"""

import base64
import binascii
import hmac
import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.settings import is_loopback
from bot.status import health

TRIES: Final = 10
"""Wrong passwords that one address may send within `SECONDS`."""

SECONDS: Final = 60.0

ADDRESSES: Final = 1000
"""So many addresses with wrong passwords are remembered."""

RELAYED: Final = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
"""What proxies add. Whoever asks could write it too, so it opens nothing; it can only close."""

CHALLENGE: Final = {"WWW-Authenticate": 'Basic realm="Atelier", charset="UTF-8"'}

log = structlog.get_logger(__name__)


def authentication(password: str | None, now: Callable[[], float] = time.monotonic) -> Middleware:
    """What lets requests in.

    Args:
        password: Asked for whatever the address, if there is one.
        now: Seconds of a clock that never goes back.
    """
    admit = _Password(password, now) if password else _this_machine

    @web.middleware
    async def authenticate(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path not in health.PATHS:
            admit(request)
        return await handler(request)

    return authenticate


def _this_machine(request: web.Request) -> None:
    """Refuse who was led here by another name, or by a proxy that may serve anybody."""
    try:
        name = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        name = None
    if not name or not is_loopback(name) or any(one in request.headers for one in RELAYED):
        raise web.HTTPMisdirectedRequest(
            text="Without STATUS_PASSWORD this page is served as localhost only, and to no proxy.\n"
        )


class _Password:
    """Refuses who does not know it, and who has guessed too often without looking."""

    def __init__(self, password: str, now: Callable[[], float]) -> None:
        self._password = password.encode()
        self._now = now
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def __call__(self, request: web.Request) -> None:
        asker = _asker(request.remote or "")
        if (seconds := self._locked(asker)) > 0:
            wait = {"Retry-After": str(int(seconds) + 1)}
            raise web.HTTPTooManyRequests(headers=wait, text="Too many wrong passwords.\n")
        header = request.headers.get("Authorization")
        if header is None:
            raise web.HTTPUnauthorized(headers=CHALLENGE)
        if not hmac.compare_digest(_sent(header), self._password):
            self._note(asker)
            raise web.HTTPUnauthorized(headers=CHALLENGE)

    def _locked(self, asker: str) -> float:
        """Seconds that an address must wait."""
        wrong = self._wrong.get(asker)
        return wrong[0] + SECONDS - self._now() if wrong and len(wrong) == TRIES else 0

    def _note(self, asker: str) -> None:
        log.warning("wrong password for the status page", address=asker)
        self._wrong.setdefault(asker, deque(maxlen=TRIES)).append(self._now())
        self._wrong.move_to_end(asker)
        if len(self._wrong) > ADDRESSES:
            self._wrong.popitem(last=False)


def _asker(remote: str) -> str:
    """An address, or the network of one person's IPv6 addresses."""
    try:
        return str(ipaddress.IPv6Network((remote.partition("%")[0], 64), strict=False))
    except ValueError:
        return remote


def _sent(header: str) -> bytes:
    """The password of either scheme; the user's name does not matter. Nothing if it is neither.

    Source: RFC 7617 and RFC 6750.
    """
    scheme, _, value = header.partition(" ")
    match scheme.lower():
        case "bearer":
            return value.strip().encode(errors="replace")
        case "basic":
            try:
                return base64.b64decode(value, validate=True).partition(b":")[2]
            except (binascii.Error, ValueError):
                return b""
    return b""
