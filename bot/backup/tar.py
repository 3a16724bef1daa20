"""As much of the tar format as a backup needs: plain files, one after another.

Any program can open such a tar. Reading one takes nothing else than what is written here, so no
name, link or size in a stranger's file can lead anywhere.
https://www.gnu.org/software/tar/manual/html_node/Standard.html
"""

import hashlib
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from bot.backup.errors import DamagedError, translated

BLOCK: Final = tarfile.BLOCKSIZE

NAME: Final = re.compile(r"[a-z_]+\.json|tables/[a-z_]+\.jsonl|pictures/[0-9a-f]{64}")
"""What a file in a backup may be called."""

CHUNK: Final = 1 << 20
"""Bytes that are read at once."""

MOST: Final = 1 << 50
"""Bytes of one file, more than any disk has: what a stranger writes may be no place on one."""


class TarWriter:
    """Writes files into a tar, one after another; blocks.

    Every method raises BackupError if the tar cannot be written.

    Args:
        stream: Of the tar; it can be sought in.
        file: Its name, for errors.
        moment: When what is in it was made, in seconds of Unix time.
    """

    def __init__(self, stream: BinaryIO, file: Path, moment: float) -> None:
        self._stream, self._file, self._moment = stream, file, moment
        self._end = 0

    def add(self, name: str, data: bytes) -> None:
        """Write a file."""
        self._write(self._header(name, len(data)) + data + _padding(len(data)))

    @contextmanager
    def parts(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Write a file of unknown size, part after part, with the function that this gives."""
        header = self._end
        self._write(bytes(BLOCK))
        yield self._write
        size = self._end - header - BLOCK
        self._write(_padding(size))
        with translated(self._file, "written"):
            self._stream.seek(header)
            self._stream.write(self._header(name, size))
            self._stream.seek(self._end)

    def close(self) -> int:
        """Write the end; returns the bytes of the whole tar."""
        self._write(bytes(2 * BLOCK))
        return self._end

    def _write(self, data: bytes) -> None:
        with translated(self._file, "written"):
            self._stream.write(data)
        self._end += len(data)

    def _header(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, int(self._moment), 0o600
        return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tar.

    Attributes:
        name: Of the file, see `NAME`.
        start: Where its bytes begin.
        size: How many there are.
    """

    name: str
    start: int
    size: int

    def chunks(self, stream: BinaryIO) -> Iterator[bytes]:
        """Its bytes, some at a time.

        Raises:
            DamagedError: The tar ends before the file does.
        """
        stream.seek(self.start)
        left = self.size
        while left:
            data = stream.read(min(left, CHUNK))
            if not data:
                raise DamagedError("it ends too early")
            left -= len(data)
            yield data

    def bytes(self, stream: BinaryIO, most: int) -> bytes:
        """All of its bytes.

        Args:
            stream: Of the tar.
            most: So many are expected at most.

        Raises:
            DamagedError: There are more, or the tar ends before the file does.
        """
        if self.size > most:
            raise DamagedError(f"{self.name} is too large")
        return b"".join(self.chunks(stream))

    def sum(self, stream: BinaryIO) -> str:
        """SHA-256 of its bytes.

        Raises:
            DamagedError: The tar ends before the file does.
        """
        digest = hashlib.sha256()
        for chunk in self.chunks(stream):
            digest.update(chunk)
        return digest.hexdigest()


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """The files of a tar, up to its end; the stream may be read elsewhere in between.

    Raises:
        DamagedError: This is no tar, it has no end, or there is something else in it.
    """
    place = 0
    while (entry := _entry(stream, place)) is not None:
        yield entry
        place = entry.start + entry.size + -entry.size % BLOCK


def _entry(stream: BinaryIO, place: int) -> Entry | None:
    """The file whose header is here; None at the end."""
    stream.seek(place)
    block = stream.read(BLOCK)
    if block == bytes(BLOCK):
        return None
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, ValueError) as error:
        why = "it ends too early" if len(block) < BLOCK else f"no file begins at byte {place}"
        raise DamagedError(why) from error
    if info.type != tarfile.REGTYPE or not NAME.fullmatch(info.name) or not 0 <= info.size < MOST:
        raise DamagedError(f"{info.name[:100]!r} does not belong there")
    return Entry(info.name, place + BLOCK, info.size)
