"""bot.backup.tar: what it writes others read, and what others may write is refused."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.backup.errors import BackupError, DamagedError
from bot.backup.tar import BLOCK, TarWriter, entries

PICTURE = f"pictures/{'ab' * 32}"


def written() -> bytes:
    """Three files; the sizes are below, at and above a block."""
    stream = io.BytesIO()
    tar = TarWriter(stream, Path("a.tar"), 1_795_276_800.5)
    tar.add("manifest.json", b"{}")
    with tar.parts("tables/jobs.jsonl") as write:
        write(b"a" * 500)
        write(b"b" * 12)
    tar.add(PICTURE, b"c" * 513)
    assert tar.close() == len(stream.getvalue())
    return stream.getvalue()


CONTENTS = {
    "manifest.json": b"{}",
    "tables/jobs.jsonl": b"a" * 500 + b"b" * 12,
    PICTURE: b"c" * 513,
}


def read(data: bytes) -> dict[str, bytes]:
    """All files, as we read them."""
    stream = io.BytesIO(data)
    return {entry.name: entry.bytes(stream, 1000) for entry in entries(stream)}


def test_other_programs_read_it() -> None:
    """Python's own reader finds the same, for nobody but the owner."""
    with tarfile.open(fileobj=io.BytesIO(written())) as tar:
        found = {info: tar.extractfile(info) for info in tar}
    assert {info.name: file and file.read() for info, file in found.items()} == CONTENTS
    assert {(info.mode, info.mtime, info.type) for info in found} == {
        (0o600, 1_795_276_800, tarfile.REGTYPE)
    }


def test_it_reads_what_it_wrote() -> None:
    """Every file with its bytes."""
    assert read(written()) == CONTENTS


def test_sizes_beyond_eight_gigabytes() -> None:
    """A header of theirs has another form."""
    info = tarfile.TarInfo(PICTURE)
    info.size = 10**12
    (entry, *_) = take(info.tobuf(tarfile.GNU_FORMAT))
    assert entry == (PICTURE, BLOCK, 10**12)


def take(data: bytes) -> list[tuple[str, int, int]]:
    """The first file."""
    entry = next(entries(io.BytesIO(data)))
    return [(entry.name, entry.start, entry.size)]


@pytest.mark.parametrize("bytes_", [0, 100, BLOCK, BLOCK + 1, 3 * BLOCK + 100, 7 * BLOCK])
def test_a_tar_that_ends_too_early(bytes_: int) -> None:
    """Wherever it was cut off."""
    with pytest.raises(DamagedError, match="ends too early"):
        read(written()[:bytes_])


def test_a_tar_with_noise_in_it() -> None:
    """A header that does not fit its own sum."""
    data = bytearray(written())
    data[2 * BLOCK + 3] ^= 1
    with pytest.raises(DamagedError, match=f"no file begins at byte {2 * BLOCK}"):
        read(bytes(data))


def test_a_file_larger_than_expected() -> None:
    """It is not read."""
    stream = io.BytesIO(written())
    *_, picture = entries(stream)
    with pytest.raises(DamagedError, match="too large"):
        picture.bytes(stream, 512)


def change(**changes: object) -> Callable[[], bytes]:
    """A header with something else in it."""

    def make() -> bytes:
        info = tarfile.TarInfo(PICTURE)
        for name, value in changes.items():
            setattr(info, name, value)
        return info.tobuf(tarfile.GNU_FORMAT) + bytes(10 * BLOCK)

    return make


@pytest.mark.parametrize(
    "make",
    [
        change(name="/etc/passwd"),
        change(name="../manifest.json"),
        change(name="pictures/../../x"),
        change(name=f"pictures/{'AB' * 32}"),
        change(name=f"{PICTURE}\n"),
        change(name="tables/../x.jsonl"),
        change(name="pictures/" + "a" * 300),
        change(name="größe.json"),
        change(type=tarfile.SYMTYPE, linkname="/etc"),
        change(type=tarfile.LNKTYPE, linkname="manifest.json"),
        change(type=tarfile.DIRTYPE),
        change(type=tarfile.CHRTYPE),
        change(type=tarfile.FIFOTYPE),
        change(type=tarfile.AREGTYPE),
        change(type=tarfile.XHDTYPE, size=2**60),
        change(type=tarfile.GNUTYPE_LONGNAME, size=2**60),
        change(type=tarfile.GNUTYPE_SPARSE),
        change(size=-1),
        change(size=2**80),
    ],
)
def test_a_strangers_tar(make: Callable[[], bytes]) -> None:
    """Nothing but plain files of known names, with sizes that are there."""
    with pytest.raises(DamagedError):
        read(make())


def test_a_disk_that_takes_no_more() -> None:
    """The error is a sentence with the name of the file."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        tar = TarWriter(full, Path("a.tar"), 0)
        with pytest.raises(BackupError, match=r"a\.tar cannot be written: No space left"):
            tar.add(PICTURE, b"c")
