"""A folder of pictures, each named by the SHA-256 of its bytes, whole or not there at all."""

import asyncio
import hashlib
import os
import re
import secrets
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

import structlog

from bot import replies
from bot.errors import StoreError
from bot.jobs.model import PictureId

log = structlog.get_logger(__name__)

NAME: Final = re.compile(r"[0-9a-f]{64}")


class Pictures:
    """Pictures in a folder that only the bot may look into; made when it is needed.

    All methods work beside the event loop.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    async def put(self, data: bytes) -> PictureId:
        """Keep a picture; when this returns it survives a power cut.

        Raises:
            StoreError: It cannot be written now, for example because the disk is full.
        """
        return await asyncio.to_thread(self._put, data)

    async def get(self, picture: PictureId) -> bytes:
        """A picture's bytes.

        Raises:
            StoreError: It is missing, damaged, or cannot be read now.
        """
        return await asyncio.to_thread(self._get, picture)

    async def collect(self, kept: Collection[PictureId], older_than: float) -> int:
        """Delete what nobody needs; tells how many files.

        Args:
            kept: What some job refers to.
            older_than: Seconds since it was last put; a job that refers to it may be on its way.

        Raises:
            StoreError: The folder cannot be used now.
        """
        return await asyncio.to_thread(self._collect, frozenset(kept), older_than)

    def _put(self, data: bytes) -> PictureId:
        name = hashlib.sha256(data).hexdigest()
        with _translated():
            self._make_folder()
            unfinished = self._folder / f"{name}.{secrets.token_hex(4)}"
            try:
                _write(unfinished, data)
                with self._lock:
                    unfinished.replace(self._folder / name)
            except OSError:
                unfinished.unlink(missing_ok=True)
                raise
            _sync(self._folder)
        return PictureId(name)

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sync(self._folder.parent)

    def _get(self, picture: PictureId) -> bytes:
        with _translated():
            if not NAME.fullmatch(picture):
                raise FileNotFoundError(f"no picture is called {picture!r}")
            data = (self._folder / picture).read_bytes()
            if hashlib.sha256(data).hexdigest() != picture:
                raise OSError(f"the picture {picture} is damaged")
        return data

    def _collect(self, kept: frozenset[PictureId], older_than: float) -> int:
        with _translated():
            found = list(self._folder.iterdir()) if self._folder.is_dir() else []
            last = time.time() - older_than
            return sum(self._remove(file, last) for file in found if file.name not in kept)

    def _remove(self, file: Path, last: float) -> bool:
        """Delete a file that is so old, but not while it is being put again."""
        with self._lock:
            old = file.stat().st_mtime <= last
            if old:
                file.unlink()
        return old


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        log.warning("picture folder trouble", reason=str(error))
        raise StoreError(replies.NOT_NOW) from error
