"""What every answer tells the browser: nothing from elsewhere, nowhere else, and keep nothing."""

from typing import Final

from aiohttp import web

SAFE: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Server": "Atelier",  # no versions
}
"""Source: OWASP's HTTP Security Response Headers Cheat Sheet."""


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add them to an answer that is about to go; only what says so itself may be kept."""
    response.headers.update(SAFE)
    response.headers.setdefault("Cache-Control", "no-store")
