"""What every answer tells the browser."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.status.headers import add_headers
from bot.status.sources import Sources
from tests.bot.status.serving import PASSWORD, served


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/metrics", "/nothing"])
async def test_browsers_are_told_to_be_careful(sources: Sources, path: str) -> None:
    """Nothing from elsewhere, no frames, no guesses, no referrer, and no copy on the disk."""
    async with served(sources) as asker, asker.get(path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Server"] == "Atelier"


async def test_who_is_refused_is_told_to_be_careful_too(sources: Sources) -> None:
    """The same headers."""
    async with served(sources, status_password=PASSWORD) as asker, asker.get("/") as answer:
        assert (answer.status, answer.headers["X-Frame-Options"]) == (401, "DENY")


async def test_an_answer_may_be_kept_if_it_says_so() -> None:
    """A script or a font, which shows nobody's picture."""

    async def asset(_: web.Request) -> web.Response:
        return web.Response(headers={"Cache-Control": "max-age=60"})

    app = web.Application()
    app.router.add_get("/", asset)
    app.on_response_prepare.append(add_headers)
    async with TestClient(TestServer(app)) as asker, asker.get("/") as answer:
        assert answer.headers["Cache-Control"] == "max-age=60"
