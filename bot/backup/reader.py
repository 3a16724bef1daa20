"""Reads a backup: all of it is looked at before anything is made of it."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from bot import limits
from bot.backup.errors import BackupError, DamagedError, damage_translated, translated
from bot.backup.manifest import (
    BYTES,
    FIRST,
    FORMAT,
    LAST,
    PICTURES,
    End,
    Manifest,
    end_of,
    manifest_of,
)
from bot.backup.tar import Entry, entries
from bot.jobs.model import PictureId
from bot.storage.migrations import known_revisions


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is whole.

    Attributes:
        stream: Its bytes.
        size: How many they are.
        manifest: What it is.
        tables: Where each of them is.
        end: What is in it.
    """

    stream: BinaryIO
    size: int
    manifest: Manifest
    tables: Mapping[str, Entry]
    end: End

    def rows(self, table: str) -> Iterator[bytes]:
        """The lines of a table, some bytes at a time."""
        return self.tables[table].chunks(self.stream)

    def pictures(self) -> Iterator[tuple[PictureId, Entry]]:
        """Its pictures by their names."""
        for entry in entries(self.stream):
            folder, _, name = entry.name.partition("/")
            if folder == PICTURES:
                yield PictureId(name), entry


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """A backup, after all of it was checked; damage that is found later is told too.

    Raises:
        BackupError: The file cannot be read, is no backup or damaged, or a newer bot wrote it.
    """
    with damage_translated(file), ExitStack() as stack:
        with translated(file, "read"):
            if file.is_fifo():  # it would keep us waiting for ever
                raise BackupError(f"{file} is a pipe: name a file.")
            stream = stack.enter_context(file.open("rb"))
            backup = _checked(stream, _manifest(file, stream))
        yield backup


def _manifest(file: Path, stream: BinaryIO) -> Manifest:
    """Read the first file, to see whether this bot understands the others.

    Raises:
        BackupError: It does not.
    """
    try:
        manifest = manifest_of(_next(entries(stream), FIRST).bytes(stream, BYTES))
    except DamagedError as error:
        raise BackupError(f"{file} is not a backup of Atelier.") from error
    if manifest.format != FORMAT or manifest.revision not in known_revisions():
        raise BackupError(f"{file} was written by a newer version of the bot: update the bot.")
    return manifest


def _checked(stream: BinaryIO, manifest: Manifest) -> Backup:
    """Look at everything.

    Raises:
        DamagedError: Something is missing or different.
    """
    there = entries(stream)
    sums = {FIRST: _next(there, FIRST).sum(stream)}
    tables = {name: _next(there, f"tables/{name}.jsonl") for name in manifest.rows}
    sums |= {table.name: table.sum(stream) for table in tables.values()}
    pictures = 0
    for entry in there:
        if entry.name == LAST:
            end = end_of(entry.bytes(stream, BYTES))
            break
        _check_picture(entry, stream)
        pictures += 1
    else:
        raise DamagedError("its end is missing")
    differing = [name for name in sums if end.sums.get(name) != sums[name]]
    if differing or pictures != end.pictures or next(there, None):
        raise DamagedError(f"{', '.join(differing) or 'what is in it'} is not what was written")
    return Backup(stream, stream.seek(0, SEEK_END), manifest, tables, end)


def _next(there: Iterator[Entry], name: str) -> Entry:
    entry = next(there, None)
    if entry is None or entry.name != name:
        raise DamagedError(f"{name} is missing")
    return entry


def _check_picture(entry: Entry, stream: BinaryIO) -> None:
    folder, _, name = entry.name.partition("/")
    if folder != PICTURES or entry.size > limits.STORED_BYTES:
        raise DamagedError(f"{entry.name} does not belong there")
    if entry.sum(stream) != name:
        raise DamagedError(f"{entry.name} is not what it was")
