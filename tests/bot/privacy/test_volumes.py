"""Zip files of a limited size."""

import io
import zipfile

from bot.privacy.volumes import Volumes
from bot.upload import Upload


def packed(limit: int, *files: tuple[str, bytes]) -> list[Upload]:
    """All zip files that it takes."""
    volumes = Volumes(limit)
    return [full for name, data in files if (full := volumes.add(name, data))] + [volumes.close()]


def contents(upload: Upload) -> dict[str, bytes]:
    """The files in a zip file."""
    with zipfile.ZipFile(io.BytesIO(upload.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_fits_is_one_file() -> None:
    """It opens, and everything is in it."""
    (only,) = packed(1000, ("a.png", b"a" * 100), ("b.json", b"{}"))
    assert only.name == "atelier-1.zip"
    assert contents(only) == {"a.png": b"a" * 100, "b.json": b"{}"}


def test_another_one_is_begun_before_one_is_too_large() -> None:
    """Each stays below the limit, and nothing is lost."""
    files = [(f"{number}.png", bytes([number]) * 400) for number in range(5)]
    made = packed(1200, *files)
    assert [upload.name for upload in made] == [f"atelier-{n}.zip" for n in (1, 2, 3)]
    assert all(len(upload.data) <= 1200 for upload in made)
    assert {name: data for upload in made for name, data in contents(upload).items()} == dict(files)


def test_words_are_compressed() -> None:
    """A long table takes little room."""
    (only,) = packed(1000, ("data/jobs.json", b" " * 50_000))
    assert len(only.data) < 1000
