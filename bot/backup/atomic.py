"""A file that appears under its name when it is whole and on the disk, and not at all before."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bot.backup.errors import BackupError, translated


@contextmanager
def atomic_file(file: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Write a file that only its owner may read, beside its place; it is moved there at the end.

    Args:
        file: Its place.
        force: Replace a file that is there already.

    Raises:
        BackupError: There is one already, or the file cannot be written; then nothing is left.
    """
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with translated(file, "written"):
        _refuse_another(file, force=force)
        how = os.O_RDWR | os.O_CREAT | os.O_EXCL
        stream = os.fdopen(os.open(unfinished, how, 0o600), "wb")
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            _refuse_another(file, force=force)
            unfinished.replace(file)
        except BaseException:
            with suppress(OSError):  # on a full disk this tries once more to write the rest
                stream.close()
            unfinished.unlink(missing_ok=True)
            raise
        _sync(file.parent)


def _refuse_another(file: Path, *, force: bool) -> None:
    if file.is_dir():
        raise BackupError(f"{file} is a folder: name a file in it.")
    if file.exists() and not file.is_file():
        raise BackupError(f"{file} is no plain file, so it is not replaced: name another one.")
    if os.path.lexists(file) and not force:
        raise BackupError(f"{file} is there already: name another file, or add --force.")


def _sync(folder: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
