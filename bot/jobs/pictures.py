"""A folder of pictures, each named by the SHA-256 of its bytes, whole or not there at all."""

import asyncio
import hashlib
import os
import re
import secrets
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import structlog

from bot.errors import StoreError
from bot.jobs.model import PictureId
from bot.replies import refusals

log = structlog.get_logger(__name__)

NAME: Final = re.compile(r"[0-9a-f]{64}")

PNG: Final = b"\x89PNG\r\n\x1a\n"
"""How every PNG begins. https://www.w3.org/TR/png-3/#3PNGsignature"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What must not be removed although no row refers to it yet.

    Attributes:
        in_hand: The pictures that somebody is about to refer to.
        moment: What was put after this is new; in nanoseconds of Unix time.
    """

    in_hand: frozenset[PictureId]
    moment: int


class Pictures:
    """Pictures in a folder that only the bot may look into; made when it is needed.

    All methods work beside the event loop.

    Args:
        folder: Where they are.
        grace: Seconds for which `remove` spares what was put or renewed: what other processes
            that use the folder have in hand is not known here.
    """

    def __init__(self, folder: Path, grace: float = 0.0) -> None:
        self._folder, self._grace = folder, grace
        self._lock = Lock()
        self._hands = dict[object, set[PictureId]]()
        self._hand = ContextVar[set[PictureId] | None]("what this task has in hand", default=None)

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

    async def renew(self, picture: PictureId) -> bool:
        """Count a picture as put just now, so that a job may refer to it; False if it is gone.

        Raises:
            StoreError: The folder cannot be used now.
        """
        return await asyncio.to_thread(self._renew, picture)

    async def collect(self, kept: Collection[PictureId], older_than: float) -> int:
        """Delete what nobody needs; tells how many files.

        Args:
            kept: What some job refers to.
            older_than: Seconds since it was last put; a job that refers to it may be on its way.

        Raises:
            StoreError: The folder cannot be used now.
        """
        return await asyncio.to_thread(self._collect, frozenset(kept), older_than)

    async def states(self) -> frozenset[PictureId]:
        """What is kept here but is no picture: how far unfinished paintings came.

        Raises:
            StoreError: The folder cannot be used now.
        """
        return await asyncio.to_thread(self._states)

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """Put or renew pictures, and store what refers to them: none is removed in between."""
        hand, mine = object(), set[PictureId]()
        with self._lock:
            self._hands[hand] = mine
        before = self._hand.set(mine)
        try:
            yield
        finally:
            self._hand.reset(before)
            with self._lock:
                del self._hands[hand]

    def glance(self) -> Glance:
        """Look at what is in hand now: before asking what rows refer to, to `remove` the rest."""
        with self._lock:
            return Glance(frozenset().union(*self._hands.values()), time.time_ns())

    async def remove(self, names: Collection[PictureId], seen: Glance) -> None:
        """Delete these at once, but for what was in hand or is put again since; some may be gone.

        What another process may have in hand is left for `collect`.

        Raises:
            StoreError: The folder cannot be used now.
        """
        last = seen.moment - round(self._grace * 1e9)
        await asyncio.to_thread(self._remove_all, frozenset(names) - seen.in_hand, last)

    def _put(self, data: bytes) -> PictureId:
        name = hashlib.sha256(data).hexdigest()
        with _translated():
            self._make_folder()
            unfinished = self._folder / f"{name}.{secrets.token_hex(4)}"
            try:
                _write(unfinished, data)
                with self._lock:
                    self._touch(unfinished, PictureId(name))
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

    def _renew(self, picture: PictureId) -> bool:
        with _translated(), self._lock, suppress(FileNotFoundError):
            self._touch(self._folder / picture, picture)
            return True
        return False

    def _touch(self, file: Path, picture: PictureId) -> None:
        """Count a file as put just now, by the clock of `glance`."""
        now = time.time_ns()
        os.utime(file, ns=(now, now))
        if (hand := self._hand.get()) is not None:
            hand.add(picture)

    def _collect(self, kept: frozenset[PictureId], older_than: float) -> int:
        with _translated():
            found = list(self._folder.iterdir()) if self._folder.is_dir() else []
            last = time.time_ns() - round(older_than * 1e9)
            return sum(self._remove(file, last) for file in found if file.name not in kept)

    def _states(self) -> frozenset[PictureId]:
        with _translated():
            files = list(self._folder.iterdir()) if self._folder.is_dir() else []
            return frozenset(PictureId(f.name) for f in files if _is_state(f))

    def _remove_all(self, names: frozenset[PictureId], last: int) -> None:
        with _translated():
            for name in names:
                self._remove(self._folder / name, last)

    def _remove(self, file: Path, last: int) -> bool:
        """Delete a file that is so old, but not while it is being put again; tells if it was."""
        with self._lock, suppress(FileNotFoundError):  # another process may be quicker
            if file.stat().st_mtime_ns <= last:
                file.unlink()
                return True
        return False


def _is_state(file: Path) -> bool:
    """Whether a file is whole and not a PNG: all pictures are."""
    if not NAME.fullmatch(file.name):
        return False
    with suppress(FileNotFoundError), file.open("rb") as stream:
        return stream.read(len(PNG)) != PNG
    return False


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
        raise StoreError(refusals.NOT_NOW) from error
