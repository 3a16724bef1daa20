"""`/healthz` and `/readyz`: is the process alive, and can it serve people?

Both are open to whoever can reach the port: supervisors have no password, and nothing is told but
which part is missing.
"""

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Final

from aiohttp import web
from sqlalchemy import literal, select

from bot.status.cache import Cached
from bot.status.shards import connected
from bot.status.sources import Sources
from bot.storage.database import Database

PATHS: Final = frozenset({"/healthz", "/readyz"})

READ_SECONDS: Final = 1.0
"""For so long the database counts as answering, or not, after it was asked."""

PATIENCE: Final = 2.0
"""Seconds that the database may take."""


class Health:
    """Answers supervisors and load balancers, in JSON with one line for each part.

    Args:
        sources: What is looked at.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._answers = Cached(partial(_answers, sources.database), READ_SECONDS, PATIENCE)

    async def alive(self, _: web.Request) -> web.Response:
        """GET /healthz: that this is answered says that the process lives and its loop turns."""
        return _shown(ok=True, parts={})

    async def ready(self, _: web.Request) -> web.Response:
        """GET /readyz: 200 if all is there, or else 503."""
        parts = {
            "gateway": "ok" if connected(self._sources.gateway) else "not connected to Discord",
            "store": "ok" if await self._answers.get() else "the database does not answer",
            "backend": "ok" if self._sources.service.backend.devices else "no device to paint on",
        }
        return _shown(ok=set(parts.values()) == {"ok"}, parts=parts)

    async def close(self, _: web.Application) -> None:
        """Ask no more."""
        await self._answers.close()


def _shown(*, ok: bool, parts: Mapping[str, str]) -> web.Response:
    text = json.dumps({"ok": ok, **parts}, indent=2) + "\n"
    status = HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(text=text, status=status, content_type="application/json")


async def _answers(database: Database) -> bool:
    async with database.reading() as connection:
        return bool(await connection.scalar(select(literal(1))))
