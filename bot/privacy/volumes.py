"""Zip files of a limited size, filled one after another."""

import io
import zipfile

from bot.upload import Upload


class Volumes:
    """Zip files, of which the next one is begun when the last one is full; blocks.

    Args:
        limit: Bytes that one may have, if no file in it is larger.
    """

    def __init__(self, limit: int) -> None:
        self._limit, self._number = limit, 0
        self._begin()

    def add(self, name: str, data: bytes) -> Upload | None:
        """Put a file in; returns the zip file that had to be closed before, if it was full."""
        kind = zipfile.ZIP_DEFLATED if name.endswith((".json", ".txt")) else zipfile.ZIP_STORED
        size = _size(name, data, kind)
        full = self.close() if self._used and self._used + size > self._limit else None
        self._zip.writestr(name, data, kind)
        self._used += size
        return full

    def close(self) -> Upload:
        """Return the zip file that was begun, and begin another one."""
        self._zip.close()
        done = Upload(f"atelier-{self._number}.zip", self._buffer.getvalue())
        self._begin()
        return done

    def _begin(self) -> None:
        self._number += 1
        self._used = 0
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w")


def _size(name: str, data: bytes, kind: int) -> int:
    """Bytes that a file takes in a zip file, at most."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as alone:
        alone.writestr(name, data)
    return buffer.tell()
