"""bot.backup.reader: what is not whole is not read."""

import json
import os
import shutil
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot import limits
from bot.backup.errors import BackupError
from bot.backup.manifest import LAST
from bot.backup.reader import opened
from bot.backup.tar import BLOCK, TarWriter, entries
from bot.jobs.pictures import Pictures
from bot.jobs.store import JobStore
from bot.storage.database import Database
from tests.bot.backup.example import saved
from tests.bot.jobs.example import example_job
from tests.bot.jobs.stages import MANY


@pytest.fixture
async def file(tmp_path: Path, empty_database: Path) -> Path:
    """A backup of two jobs with a picture each."""
    database = Database(f"sqlite:///{shutil.copy(empty_database, tmp_path / 'atelier.db')}")
    for data in (b"one", b"two"):
        picture = await Pictures(tmp_path / "pictures").put(data)
        await JobStore(database).submit(example_job(content=picture), MANY)
    made = await saved(database, tmp_path)
    await database.close()
    return made


def files(file: Path) -> dict[str, bytes]:
    """What is in a backup."""
    with file.open("rb") as stream:
        return {entry.name: entry.bytes(stream, 1 << 20) for entry in entries(stream)}


def write(file: Path, contents: Mapping[str, bytes]) -> None:
    """Make a tar."""
    with file.open("wb") as stream:
        tar = TarWriter(stream, file, 0)
        for name, data in contents.items():
            tar.add(name, data)
        tar.close()


def refused(file: Path) -> str:
    """What the operator is told."""
    with pytest.raises(BackupError) as caught, opened(file):
        pass
    return str(caught.value)


def test_it_says_what_it_is(file: Path) -> None:
    """Rows of each table, in an order in which they can be inserted; pictures, none left out."""
    with opened(file) as backup:
        assert (backup.manifest.rows["jobs"], backup.manifest.database) == (2, "sqlite")
        assert list(backup.tables) == list(backup.manifest.rows)
        assert (backup.end.pictures, backup.end.left_out) == (2, 0)
        assert len(list(backup.pictures())) == backup.end.pictures
        assert backup.size == file.stat().st_size


def test_every_byte_counts(file: Path) -> None:
    """Whichever one is flipped is noticed, unless nobody reads it: padding and dates."""
    data, missed = file.read_bytes(), list[int]()
    damaged = file.with_name("damaged.tar")
    contents = b"".join(files(file).values())
    for place in range(0, len(data), 37):
        damaged.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        try:
            with opened(damaged):
                missed.append(place)
        except BackupError:
            pass
    assert {data[place] for place in missed} == {0}
    assert len(missed) * 37 < len(data) - len(contents)


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9])
def test_half_a_backup(file: Path, part: float) -> None:
    """As after a copy that was broken off."""
    data = file.read_bytes()
    file.write_bytes(data[: round(part * (len(data) - 2 * BLOCK))])
    assert any(word in refused(file) for word in ("too early", "not a backup"))


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00" * 99, bytes(10_240), b"PK\x03\x04"])
def test_something_else(tmp_path: Path, data: bytes) -> None:
    """It is called by its name."""
    file = tmp_path / "else.tar"
    file.write_bytes(data)
    assert refused(file) == f"{file} is not a backup of Atelier."


def test_no_file(tmp_path: Path) -> None:
    """Nor is a folder one, or a pipe, on which one could wait for ever."""
    assert "No such file" in refused(tmp_path / "none.tar")
    assert "Is a directory" in refused(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe" in refused(tmp_path / "pipe")


def without(name: str) -> Callable[[dict[str, bytes]], None]:
    """Take one file out."""

    def change(contents: dict[str, bytes]) -> None:
        del contents[next(known for known in contents if known.startswith(name))]

    return change


def more(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    """Put one file in before the end."""

    def change(contents: dict[str, bytes]) -> None:
        contents |= {name: data, LAST: contents.pop(LAST)}

    return change


def end(**values: Any) -> Callable[[dict[str, bytes]], None]:  # noqa: ANN401 - of any kind
    """Say something else at the end."""

    def change(contents: dict[str, bytes]) -> None:
        contents[LAST] = json.dumps(json.loads(contents[LAST]) | values).encode()

    return change


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (without("tables/jobs"), "tables/jobs.jsonl is missing"),
        (without("pictures/"), "what is in it is not what was written"),
        (without(LAST), "its end is missing"),
        (more(f"pictures/{'ab' * 32}", b"no such"), "is not what it was"),
        (more("more.json", b""), "does not belong there"),
        (more("tables/more.jsonl", b""), "does not belong there"),
        (end(pictures=3), "what is in it is not what was written"),
        (end(pictures="2"), "no end that makes sense"),
        (end(sums={}), "tables/cards.jsonl"),
        (lambda contents: contents.update({"later.json": b""}), "is not what was written"),
    ],
)
def test_something_is_missing_or_more(
    file: Path, change: Callable[[dict[str, bytes]], None], match: str
) -> None:
    """A tar that was put together by somebody else."""
    contents = files(file)
    change(contents)
    write(file, contents)
    said = refused(file)
    assert match in said
    assert said.startswith(f"{file} is damaged: ")


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"revision": "future"}, "newer version of the bot: update the bot"),
        ({"format": "atelier backup 2"}, "newer version of the bot: update the bot"),
        ({"format": None}, "not a backup"),
        ({"rows": {"jobs": "2"}}, "not a backup"),
        ({"rows": {"../jobs": 2}}, "is missing"),
    ],
)
def test_another_manifest(file: Path, changes: dict[str, object], match: str) -> None:
    """That of a newer bot, or of nobody."""
    contents = files(file)
    changed = json.loads(contents["manifest.json"]) | changes
    write(file, contents | {"manifest.json": json.dumps(changed).encode()})
    assert match in refused(file)


def test_a_huge_file_in_it(file: Path) -> None:
    """It is not read: a file with holes takes no room on the disk, but would in memory."""
    info = tarfile.TarInfo(f"pictures/{'ab' * 32}")
    info.size = limits.STORED_BYTES + 1
    with file.open("r+b") as stream:
        *_, last = entries(stream)
        stream.seek(last.start - BLOCK)
        stream.write(info.tobuf(tarfile.GNU_FORMAT))
        stream.truncate(stream.tell() + info.size)
    assert "does not belong there" in refused(file)


def test_a_size_that_no_disk_has(file: Path) -> None:
    """It is no place to look at."""
    info = tarfile.TarInfo("tables/drafts.jsonl")
    info.size = 2**80
    with file.open("r+b") as stream:
        (table,) = (entry for entry in entries(stream) if entry.name == info.name)
        stream.seek(table.start - BLOCK)
        stream.write(info.tobuf(tarfile.GNU_FORMAT))
    assert "'tables/drafts.jsonl' does not belong there" in refused(file)
