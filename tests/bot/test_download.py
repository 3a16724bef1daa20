"""Attachments come from the hosts on the list, whole, in time, or not at all."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import limits
from bot.download import Downloader, DownloadError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Attachment:
    """What a person uploaded, by its address."""

    url: str


class Host:
    """A server on this machine that answers as a test wants.

    Attributes:
        answer: How.
        heard: The headers of each request.
    """

    def __init__(self) -> None:
        self.answer: Handler = _pixels
        self.heard: list[dict[str, str]] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the request, and answer."""
        self.heard.append(dict(request.headers))
        return await self.answer(request)


@pytest.fixture
def host() -> Host:
    """Answers with a small file unless told otherwise."""
    return Host()


@pytest.fixture
async def server(host: Host) -> AsyncIterator[TestServer]:
    """`host` on a port of this machine."""
    app = web.Application()
    app.router.add_get("/{path:.*}", host.handle)
    server = TestServer(app)
    async with server:
        yield server


@pytest.fixture
async def download(server: TestServer) -> AsyncIterator[Downloader]:
    """Takes from that server only."""
    async with Downloader([f"{server.host}:{server.port}"], plain_http=True) as download:
        yield download


def at(server: TestServer) -> Attachment:
    """An attachment on that server."""
    return Attachment(str(server.make_url("/attachments/1/a.png?ex=1&is=2&hm=3")))


async def _pixels(_: web.Request) -> web.Response:
    return web.Response(body=b"pixels")


async def _elsewhere(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"http://{request.host}/other")


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(bytes(65_536))


async def _slow(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"x")
        await asyncio.sleep(0)


async def _too_short(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b"short")
    assert request.transport is not None
    request.transport.close()
    return response


async def _announced(request: web.Request) -> web.StreamResponse:
    size = str(limits.PICTURE_BYTES + 1)
    response = web.StreamResponse(headers={"Content-Length": size})
    await response.prepare(request)
    return response


async def _compressed(_: web.Request) -> web.Response:
    bomb = gzip.compress(bytes(30 * 1024 * 1024), 1)
    return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})


async def _missing(_: web.Request) -> web.Response:
    raise web.HTTPNotFound


async def test_the_bytes_come_as_they_are(server: TestServer, download: Downloader) -> None:
    """From a host on the list, with the signature of the address."""
    assert await download(at(server)) == b"pixels"


async def test_nothing_is_told_about_us(
    host: Host, server: TestServer, download: Downloader
) -> None:
    """No cookie and no token go along, even after the host has set a cookie."""
    await download(at(server))
    await download(at(server))
    assert not {"Cookie", "Authorization"} & set().union(*host.heard)


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (_elsewhere, "answered 302"),
        (_missing, "answered 404"),
        (_endless, "larger than"),
        (_announced, "announced"),
        (_compressed, "compressed"),
        (_too_short, "ClientPayloadError"),
    ],
)
async def test_a_bad_answer_is_refused(
    host: Host, server: TestServer, download: Downloader, answer: Handler, complaint: str
) -> None:
    """Redirects, errors, too much, too little and compressed: no bytes come out."""
    host.answer = answer
    with pytest.raises(DownloadError, match=complaint):
        await download(at(server))


async def test_a_trickle_ends_in_time(
    host: Host, server: TestServer, download: Downloader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is for the whole file, not for the next byte."""
    monkeypatch.setattr(limits, "READ_SECONDS", 0.05)
    monkeypatch.setattr(limits, "PICTURE_BYTES", 1 << 40)
    host.answer = _slow
    with pytest.raises(DownloadError, match="took longer"):
        await download(at(server))


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/a.png",
        "https://:word@cdn.discordapp.com/",
        "https://cdn.discordapp.com@evil.example/",
        "https://evil.example@cdn.discordapp.com/",
        "https://user:password@cdn.discordapp.com/",
        "https://cdn.discordapp.com.evil.example/",
        "https://evil.example/cdn.discordapp.com",
        "https://evil.example#cdn.discordapp.com",
        "https://cdn.discordapp.com\\@evil.example/",
        "https://cdn.discordapp.com%2f@evil.example/",
        "https://cdn.discordapp.com\r\nHost: evil.example/",
        "https://cdn.discordapp.com:8443/",
        "https://cdn.discordapp.com:99999/",
        "https://cdn.dis\u0441ordapp.com/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "//cdn.discordapp.com/a.png",
        "file:///etc/passwd",
        "ftp://cdn.discordapp.com/a.png",
        "https:///a.png",
        "",
    ],
)
async def test_an_address_off_the_list_is_not_asked(url: str) -> None:
    """However it is dressed up: not one byte is sent."""
    async with Downloader(["cdn.discordapp.com"]) as download:
        with pytest.raises(DownloadError):
            await download(Attachment(url))


async def test_a_port_must_be_on_the_list(server: TestServer) -> None:
    """A host's other ports are other hosts."""
    async with Downloader(["127.0.0.1"], plain_http=True) as download:
        with pytest.raises(DownloadError, match="no host"):
            await download(at(server))


async def test_nobody_listens() -> None:
    """A refused connection is the same error."""
    async with Downloader(["127.0.0.1:1"], plain_http=True) as download:
        with pytest.raises(DownloadError, match="ClientConnectorError"):
            await download(Attachment("http://127.0.0.1:1/a.png"))
