"""Download one file whose SHA-256 is known: resumes, tries mirrors, never leaves half a file."""

import hashlib
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.response import addinfourl

from nst_core.errors import FetchError

TIMEOUT = 10.0
"""Seconds that a server may stay silent."""

MAX_BYTES = 1 << 30
"""Largest file that is fetched, unless the caller knows better: 1 GiB."""

CHUNK = 1 << 16
"""Bytes between two reports."""


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far a download is.

    Attributes:
        done: Bytes on disk.
        total: Bytes in all, or None if the server does not say.
    """

    done: int
    total: int | None


def fetch(
    urls: Sequence[str],
    target: Path,
    sha256: str,
    *,
    on_progress: Callable[[FetchProgress], None] | None = None,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
) -> Path:
    """Return `target`, downloaded from the first address that has it. Blocks; thread-safe.

    What a broken download left in `target.with_suffix(".part")` is continued, from any address;
    the target appears only when it is complete and verified.

    Args:
        urls: http, https or file; tried in this order.
        target: Where the file goes; its folder is made. Nothing is fetched if it is right already.
        sha256: Of the whole file, in hexadecimal.
        on_progress: Told after each chunk.
        timeout: Seconds that a server may stay silent.
        max_bytes: A larger file is refused.

    Raises:
        FetchError: No address has the right file, or the target's folder cannot be written.
    """
    wanted = _Wanted(sha256.lower(), on_progress or (lambda _: None), timeout, max_bytes)
    problems = []
    try:
        if wanted.is_at(target):
            return target
        with _claimed_part(target) as part:
            for url in urls:
                try:
                    wanted.obtain(url, part)
                    return part.replace(target)
                except (FetchError, OSError, HTTPException, ValueError) as error:
                    problems.append(f"{url}: {error}")
    except OSError as error:
        raise FetchError(f"{target} cannot be written: {error}.") from error
    raise FetchError(f"{target.name} could not be fetched: {'; '.join(problems) or 'no address'}.")


@contextmanager
def _claimed_part(target: Path) -> Iterator[Path]:
    """A file for this download alone: takes over what an earlier one left, leaves what is left.

    Renaming is atomic, so of two downloads at once only one continues the leftovers, and neither
    ever writes into the other's file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    leftover = target.with_suffix(".part")
    mine = target.with_suffix(f".{uuid.uuid4().hex}.part")
    with suppress(FileNotFoundError):
        leftover.rename(mine)
    try:
        yield mine
    finally:
        with suppress(FileNotFoundError):
            mine.replace(leftover)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What `fetch` was asked for."""

    sha256: str
    report: Callable[[FetchProgress], None]
    timeout: float
    max_bytes: int

    def is_at(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False

    def obtain(self, url: str, part: Path) -> None:
        """Complete and verify the part file from one address."""
        resumed = part.stat().st_size if part.exists() else 0
        self._transfer(url, part, resumed)
        if self.is_at(part):
            return
        part.unlink()
        if not resumed:
            raise FetchError("not the expected file (its SHA-256 differs)")
        self.obtain(url, part)  # perhaps only what was continued was wrong

    def _transfer(self, url: str, part: Path, resumed: int) -> None:
        headers = {"User-Agent": "atelier"} | ({"Range": f"bytes={resumed}-"} if resumed else {})
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - see _opener
        try:
            with _opener().open(request, timeout=self.timeout) as response:
                partial = response.status == HTTPStatus.PARTIAL_CONTENT
                done = resumed if partial else 0
                with part.open("ab" if partial else "wb") as file:
                    self._copy(response, file, done)
        except HTTPError as error:
            error.close()
            if error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise
            # 416: nothing comes after what we have (RFC 9110, 15.5.17); the hash will tell.

    def _copy(self, response: addinfourl, file: IO[bytes], done: int) -> None:
        length = response.headers["Content-Length"]
        total = done + int(length) if length else None
        while chunk := response.read(CHUNK):
            if max(total or 0, done + len(chunk)) > self.max_bytes:
                raise FetchError(f"larger than {self.max_bytes} bytes")
            file.write(chunk)
            done += len(chunk)
            self.report(FetchProgress(done, total))
        if total is not None and done < total:
            raise FetchError(f"broke off after {done} of {total} bytes")


def _opener() -> urllib.request.OpenerDirector:
    """Knows http, https and file, but no ftp or data."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.FileHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener
