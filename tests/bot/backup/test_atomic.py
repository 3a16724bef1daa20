"""bot.backup.atomic: a whole file or none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.backup.atomic import atomic_file
from bot.backup.errors import BackupError


def test_it_is_there_when_it_is_whole(tmp_path: Path) -> None:
    """Under its name, for its owner only."""
    file = tmp_path / "a.tar"
    with atomic_file(file) as stream:
        stream.write(b"half")
        assert not file.exists()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"half", 0o600)
    assert list(tmp_path.iterdir()) == [file]


def write(file: Path, data: bytes, then: Callable[[int], object], *, force: bool = False) -> None:
    """Write something, and then do something with the descriptor."""
    with atomic_file(file, force=force) as stream:
        stream.write(data)
        then(stream.fileno())


def interrupt(_: int) -> None:
    """As Ctrl+C does."""
    raise KeyboardInterrupt


def test_something_goes_wrong(tmp_path: Path) -> None:
    """Nothing is left."""
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.tar", b"half", interrupt)
    assert list(tmp_path.iterdir()) == []


def test_the_disk_fails_at_the_last_moment(tmp_path: Path) -> None:
    """When what was written goes to the disk; it is told, and nothing is left."""
    with pytest.raises(BackupError, match=r"a\.tar cannot be written: "):
        write(tmp_path / "a.tar", b"half", os.close)
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_there(tmp_path: Path) -> None:
    """It is replaced only by force, and not by half of one."""
    file = tmp_path / "a.tar"
    file.write_bytes(b"older")
    with pytest.raises(BackupError, match="add --force"):
        write(file, b"newer", int)
    with pytest.raises(KeyboardInterrupt):
        write(file, b"half", interrupt, force=True)
    assert file.read_bytes() == b"older"
    write(file, b"newer", int, force=True)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"newer", 0o600)


def test_another_file_comes_meanwhile(tmp_path: Path) -> None:
    """It stays."""
    file = tmp_path / "a.tar"
    with pytest.raises(BackupError, match="there already"), atomic_file(file):
        file.write_bytes(b"faster")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"faster", [file])


@pytest.mark.parametrize(
    ("name", "match"),
    [(".", "is a folder"), ("missing/a.tar", "No such file"), ("n" * 300, "too long")],
)
def test_a_name_that_cannot_be(tmp_path: Path, name: str, match: str) -> None:
    """The operator reads why."""
    with pytest.raises(BackupError, match=match), atomic_file(tmp_path / name, force=True):
        pass


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    """Not by force: it may be a device that the machine needs."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BackupError, match="no plain file"):
        write(pipe, b"newer", int, force=True)
    assert list(tmp_path.iterdir()) == [pipe]
    assert pipe.is_fifo()
