"""Pictures come from Discord's own hosts only, within limits of size and time.

Nothing here trusts the address: it is taken apart, compared with a list, and never followed
elsewhere.
"""

import asyncio
from collections.abc import Collection
from http import HTTPStatus
from typing import Final, Protocol, Self

import aiohttp
import yarl

from bot import limits

CHUNK: Final = 64 * 1024
"""Bytes that are read at a time."""


class DownloadError(OSError):
    """A picture could not be fetched, or may not be."""


class Picture(Protocol):
    """The part of attachments, avatars and pictures in messages that is needed here."""

    @property
    def url(self) -> str:
        """Where Discord says it is."""
        ...


class Downloader:
    """Fetches pictures. `async with` closes its connections.

    Args:
        hosts: Names of the hosts that may be asked; with a port ("127.0.0.1:8080") where it is
            not the usual one.
        plain_http: Whether http is allowed beside https.
    """

    def __init__(self, hosts: Collection[str], *, plain_http: bool = False) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._schemes = frozenset({"https", "http"} if plain_http else {"https"})
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def __call__(self, picture: Picture) -> bytes:
        """The picture's bytes.

        Raises:
            DownloadError: Its address is not on the list, or the answer was not the file, too
                large, or too slow.
        """
        url = self._checked(picture.url)
        try:
            async with asyncio.timeout(limits.READ_SECONDS):
                return await self._fetch(url)
        except TimeoutError as error:
            raise DownloadError(f"{url.host} took longer than {limits.READ_SECONDS} s") from error
        except aiohttp.ClientError as error:
            raise DownloadError(f"{url.host}: {type(error).__name__}") from error

    def _checked(self, address: str) -> yarl.URL:
        """The address, taken apart, if it is one that may be asked."""
        try:
            url = yarl.URL(address)
            host = url.raw_host or ""
            nobody = url.raw_user is None and url.raw_password is None
            name = host if url.is_default_port() else f"{host}:{url.port}"
        except ValueError as error:
            raise DownloadError("the address makes no sense") from error
        if url.scheme not in self._schemes or name not in self._hosts or not nobody:
            raise DownloadError(f"{url.scheme}://{name} is no host of Discord's pictures")
        return url

    async def _fetch(self, url: yarl.URL) -> bytes:
        async with self._connections().get(url, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK:
                raise DownloadError(f"{url.host} answered {response.status}")
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise DownloadError(f"{url.host} sent something compressed")
            if (response.content_length or 0) > limits.PICTURE_BYTES:
                raise DownloadError(f"{url.host} announced {response.content_length} bytes")
            return await _limited(response.content)

    def _connections(self) -> aiohttp.ClientSession:
        """One session, made on first use because it belongs to the running loop."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                auto_decompress=False,  # a few bytes of gzip can become gigabytes
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"Accept-Encoding": "identity"},
                timeout=aiohttp.ClientTimeout(),
            )
        return self._session


async def _limited(stream: aiohttp.StreamReader) -> bytes:
    """All of a stream, unless it is too long."""
    data = bytearray()
    async for chunk in stream.iter_chunked(CHUNK):
        data += chunk
        if len(data) > limits.PICTURE_BYTES:
            raise DownloadError(f"the file is larger than {limits.PICTURE_BYTES} bytes")
    return bytes(data)
