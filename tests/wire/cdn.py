"""The content delivery network: files behind addresses that expire.

Source: https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
"""

import time

from aiohttp import web

from tests.wire.state import State

PREFIX = "/cdn"


class Cdn:
    """Serves attachments.

    Attributes:
        fetched: Paths that were asked for, in order.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.fetched: list[str] = []

    def add_to(self, app: web.Application) -> None:
        """Serve all files."""
        app.router.add_get(PREFIX + "/{path:.*}", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.fetched.append(path)
        if avatar := self._state.avatars.get(path):  # public, not signed
            return web.Response(body=avatar, content_type="image/png")
        file = self._state.files.get(path)
        signed = file and file.path == f"{path}?{request.query_string}"
        if not file or not signed or file.expires < time.time():
            raise web.HTTPNotFound(text="This content is no longer available.")
        return web.Response(body=file.data, content_type="application/octet-stream")
