"""What the browser may ask for. Nothing here changes anything."""

import asyncio
from collections.abc import Mapping
from importlib import resources
from typing import Final

from aiohttp import web

from bot.errors import StoreError
from bot.jobs.model import JobId
from bot.status.page.parts import Templates, digest
from bot.status.page.reader import Reader
from bot.status.page.state import Monitor
from bot.status.page.thumbnails import Thumbnails
from bot.status.sources import Sources
from bot.styles.thumbnails import thumbnail

ASSETS: Final = {
    "style.css": "text/css",
    "page.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "blank.svg": "image/svg+xml",
}
"""Files that come with the page, and what they are."""

FRESH: Final = "no-store"
AGAIN: Final = "private, no-cache"
"""Keep it, but ask each time whether it is still there: people may take paintings back."""

LONG: Final = "private, max-age=31536000, immutable"


class Routes:
    """The page and everything on it.

    Args:
        sources: What is shown.
    """

    def __init__(self, sources: Sources) -> None:
        self._assets = read_assets()
        version = digest(b"".join(self._assets.values()))
        self._sources, self._reader = sources, Reader(sources.database)
        self._monitor, self._templates = Monitor(sources, self._reader), Templates(version)
        self._thumbnails = Thumbnails(sources.pictures)

    def add_to(self, app: web.Application) -> None:
        """Let an application answer."""
        app.on_cleanup.append(self._close)
        app.router.add_get("/", self.page)
        app.router.add_get("/parts", self.parts)
        app.router.add_get("/pictures/{job}", self.picture)
        app.router.add_get("/previews/{job}", self.preview)
        app.router.add_get("/styles/{key}", self.style)
        app.router.add_get("/assets/{name}", self.asset)

    async def page(self, _: web.Request) -> web.Response:
        """The whole page."""
        state = await self._monitor.state()
        html = self._templates.page(state, self._templates.parts(state))
        return _html(html)

    async def parts(self, request: web.Request) -> web.Response:
        """The parts whose versions are not among those of the query `have`; often none."""
        have = set(request.query.get("have", "").split(","))
        parts = self._templates.parts(await self._monitor.state())
        changed = [part.html for part in parts if part.version not in have]
        return _html("\n".join(changed)) if changed else web.Response(status=204)

    async def picture(self, request: web.Request) -> web.Response:
        """A thumbnail of a painting."""
        try:
            picture = await self._reader.picture(JobId(request.match_info["job"]))
        except StoreError:
            picture = None
        if picture is None:
            return self._blank()
        if request.headers.get("If-None-Match") == _etag(picture):
            return web.Response(
                status=304, headers={"ETag": _etag(picture), "Cache-Control": AGAIN}
            )
        data = await self._thumbnails.of(picture)
        return _image(data, "image/webp", AGAIN, picture) if data else self._blank()

    async def preview(self, request: web.Request) -> web.Response:
        """How far a painting is that is in the works here."""
        job_id = request.match_info["job"]
        for one in self._sources.service.live:
            preview = one.newest.preview
            if one.attempt.job.id == job_id and preview and not one.attempt.job.address.private:
                return _image(preview, "image/jpeg", FRESH)
        return self._blank()

    async def style(self, request: web.Request) -> web.Response:
        """An example of a preset's style."""
        data = await asyncio.to_thread(thumbnail, request.match_info["key"])
        return _image(data, "image/webp", LONG) if data else self._blank()

    async def asset(self, request: web.Request) -> web.Response:
        """A file that comes with the page; its address changes with it."""
        name = request.match_info["name"]
        if name not in self._assets:
            raise web.HTTPNotFound
        return _image(self._assets[name], ASSETS[name], LONG)

    async def _close(self, _: web.Application) -> None:
        await self._monitor.close()

    def _blank(self) -> web.Response:
        return _image(self._assets["blank.svg"], ASSETS["blank.svg"], FRESH)


def read_assets() -> Mapping[str, bytes]:
    """The files that come with the page, by name."""
    folder = resources.files(__package__) / "assets"
    return {name: (folder / name).read_bytes() for name in ASSETS}


def _html(html: str) -> web.Response:
    response = web.Response(text=html, content_type="text/html", headers={"Cache-Control": FRESH})
    response.enable_compression()
    return response


def _image(data: bytes, kind: str, cache: str, version: str | None = None) -> web.Response:
    headers = {"Cache-Control": cache} | ({"ETag": _etag(version)} if version else {})
    return web.Response(body=data, content_type=kind, headers=headers)


def _etag(version: str) -> str:
    return f'"{version[:32]}"'
