"""Puts a backup together: the manifest, rows of all tables, pictures, and what was in it."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import __version__, limits
from bot.backup.atomic import atomic_file
from bot.backup.errors import BackupError
from bot.backup.manifest import FIRST, FORMAT, LAST, PICTURES, End, Manifest, to_json
from bot.backup.rows import rows_of, to_lines
from bot.backup.tar import TarWriter
from bot.errors import StoreError
from bot.jobs.model import PictureId
from bot.jobs.pictures import Pictures
from bot.privacy.person import pictures_of
from bot.storage.database import NEWER
from bot.storage.migrations import known_revisions, revision_of
from bot.storage.schema import counts_of, tables_of

Show: TypeAlias = Callable[[int, int], None]
"""Is told how many pictures are done, and of how many."""


class BackupWriter:
    """Writes a backup part after part, and keeps account.

    Args:
        tar: Where to.
        moment: When it was begun, in seconds of Unix time.
    """

    def __init__(self, tar: TarWriter, moment: float) -> None:
        self._tar, self._moment = tar, moment
        self._sums: dict[str, str] = {}
        self._names = set[PictureId]()
        self.count: Counter[str] = Counter()
        """Jobs, pictures, bytes; and pictures that are deleted or damaged and so not in it."""

    async def rows(self, connection: AsyncConnection, *, pictures: bool) -> None:
        """Write the manifest and all rows that this transaction sees.

        Args:
            connection: Inside a transaction that sees one state of the database.
            pictures: Whether `pictures` will be called.

        Raises:
            BackupError: The file cannot be written, or a newer bot made the tables.
        """
        revision = await connection.run_sync(revision_of)
        if revision not in known_revisions():
            raise BackupError(NEWER)
        rows = await connection.run_sync(counts_of)
        kind = connection.dialect.name
        manifest = to_json(
            Manifest(FORMAT, __version__, revision, kind, self._moment, rows, pictures)
        )
        self._tar.add(FIRST, manifest)
        self._sums[FIRST] = hashlib.sha256(manifest).hexdigest()
        for table in await connection.run_sync(tables_of):
            await self._table(connection, table)
        self.count["jobs"] = rows["jobs"]

    async def pictures(self, pictures: Pictures, show: Show) -> None:
        """Copy the pictures that the rows name; some may have been deleted since.

        Raises:
            BackupError: The file cannot be written, or the pictures cannot be read.
        """
        for number, name in enumerate(sorted(self._names)):
            show(number, len(self._names))
            self.count[await self._picture(pictures, name)] += 1
        show(len(self._names), len(self._names))

    def close(self) -> None:
        """Write down what was in it.

        Raises:
            BackupError: The file cannot be written.
        """
        left_out = self.count["deleted"] + self.count["damaged"]
        self._tar.add(LAST, to_json(End(self._sums, self.count["pictures"], left_out)))
        self.count["bytes"] = self._tar.close()

    async def _table(self, connection: AsyncConnection, table: Table) -> None:
        name, digest = f"tables/{table.name}.jsonl", hashlib.sha256()
        with self._tar.parts(name) as write:
            async for rows in rows_of(connection, table):
                lines = to_lines(rows)
                write(lines)
                digest.update(lines)
                self._names.update(picture for row in rows for _, picture in pictures_of(row))
        self._sums[name] = digest.hexdigest()

    async def _picture(self, pictures: Pictures, name: PictureId) -> str:
        """Copy one; tells what became of it."""
        try:
            data = await pictures.get(name)
        except StoreError as error:
            if isinstance(error.__cause__, PermissionError):
                raise BackupError(f"{error.__cause__}: run this as the user of the bot.") from error
            return "deleted" if isinstance(error.__cause__, FileNotFoundError) else "damaged"
        if len(data) > limits.STORED_BYTES:
            raise BackupError(f"The picture {name} is larger than any picture of the bot.")
        self._tar.add(f"{PICTURES}/{name}", data)
        return "pictures"


@contextmanager
def new_backup(file: Path, *, force: bool = False) -> Iterator[BackupWriter]:
    """Write a backup; it is there under its name when it is whole.

    Args:
        file: Where to.
        force: Replace a file that is there already.

    Raises:
        BackupError: The file cannot be written.
    """
    moment = time.time()
    with atomic_file(file, force=force) as stream:
        writer = BackupWriter(TarWriter(stream, file, moment), moment)
        yield writer
        writer.close()
