"""A download is complete and verified, or it is not there."""

import hashlib
import socket
from pathlib import Path

import pytest

from nst_core.errors import FetchError
from nst_core.fetch import CHUNK, FetchProgress, fetch
from tests.servers import FileServer

CONTENT = hashlib.shake_128(b"a painting").digest(3 * CHUNK)
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the file should go; its folder does not exist yet."""
    return tmp_path / "cache" / "great_wave.jpg"


@pytest.fixture
def part(target: Path) -> Path:
    """Where a broken download waits to be continued."""
    target.parent.mkdir()
    return target.with_suffix(".part")


def _files(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_downloads(loopback: FileServer, target: Path) -> None:
    """The file arrives, alone in its new folder."""
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256) == target
    assert target.read_bytes() == CONTENT
    assert _files(target) == ["great_wave.jpg"]


def test_does_nothing_when_it_is_there(loopback: FileServer, target: Path) -> None:
    """A verified file is not fetched again."""
    loopback.files["a"] = CONTENT
    fetch([loopback.url("a")], target, SHA256)
    fetch([loopback.url("a")], target, SHA256.upper())
    assert loopback.seen == [("a", "")]


def test_replaces_a_damaged_target(loopback: FileServer, target: Path) -> None:
    """A file that changed on disk is fetched anew."""
    target.parent.mkdir()
    target.write_bytes(b"damaged")
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT


@pytest.mark.parametrize(("lengths", "total"), [(True, len(CONTENT)), (False, None)])
def test_progress(loopback: FileServer, target: Path, total: int | None, *, lengths: bool) -> None:
    """Each chunk is reported, with the total if the server tells it."""
    loopback.files["a"] = CONTENT
    if not lengths:
        loopback.no_length.add("a")
    seen: list[FetchProgress] = []
    fetch([loopback.url("a")], target, SHA256, on_progress=seen.append)
    assert seen == [FetchProgress(n * CHUNK, total) for n in (1, 2, 3)]


def test_resumes(loopback: FileServer, target: Path, part: Path) -> None:
    """Only what is missing is asked for (206)."""
    part.write_bytes(CONTENT[:1000])
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT
    assert loopback.seen == [("a", "bytes=1000-")]
    assert _files(target) == ["great_wave.jpg"]


def test_resumed_progress_counts_what_was_there(
    loopback: FileServer, target: Path, part: Path
) -> None:
    """A continued download starts where it stopped, not at zero."""
    part.write_bytes(CONTENT[:-10])
    loopback.files["a"] = CONTENT
    seen: list[FetchProgress] = []
    fetch([loopback.url("a")], target, SHA256, on_progress=seen.append)
    assert seen == [FetchProgress(len(CONTENT), len(CONTENT))]


def test_starts_anew_where_ranges_are_unknown(
    loopback: FileServer, target: Path, part: Path
) -> None:
    """A server that answers 200 sends all of it again."""
    part.write_bytes(CONTENT[:1000])
    loopback.files["a"] = CONTENT
    loopback.no_ranges.add("a")
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT
    assert len(loopback.seen) == 1


def test_a_complete_part_needs_no_more(loopback: FileServer, target: Path, part: Path) -> None:
    """The server has nothing after the last byte (416), and the hash says that is right."""
    part.write_bytes(CONTENT)
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT
    assert len(loopback.seen) == 1


@pytest.mark.parametrize("length", [10, len(CONTENT) + 10])
def test_a_wrong_part_is_thrown_away(
    loopback: FileServer, target: Path, part: Path, length: int
) -> None:
    """If the continued file is not right, it is fetched once more from the start."""
    part.write_bytes(b"?" * length)
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT
    assert loopback.seen == [("a", f"bytes={length}-"), ("a", "")]


def test_a_truncated_transfer_is_continued(loopback: FileServer, target: Path) -> None:
    """A connection that breaks leaves what came; the next call asks for the rest."""
    loopback.files["a"] = CONTENT
    loopback.breaks_after["a"] = 1000
    with pytest.raises(FetchError, match=f"broke off after 1000 of {len(CONTENT)} bytes"):
        fetch([loopback.url("a")], target, SHA256)
    assert _files(target) == ["great_wave.part"]
    assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT
    assert loopback.seen[1] == ("a", "bytes=1000-")


def test_the_next_mirror_continues(loopback: FileServer, target: Path) -> None:
    """What one address sent before it broke is not asked of the other."""
    loopback.files |= {"a": CONTENT, "b": CONTENT}
    loopback.breaks_after["a"] = 1000
    fetch([loopback.url("a"), loopback.url("b")], target, SHA256)
    assert target.read_bytes() == CONTENT
    assert loopback.seen == [("a", ""), ("b", "bytes=1000-")]


def test_a_wrong_file_is_refused(loopback: FileServer, target: Path) -> None:
    """Another file than the expected one is not kept, not even in part."""
    loopback.files["a"] = b"another painting"
    with pytest.raises(FetchError, match="not the expected file"):
        fetch([loopback.url("a")], target, SHA256)
    assert _files(target) == []


def test_mirrors_are_tried_in_order(loopback: FileServer, target: Path) -> None:
    """A dead address and a wrong file are passed over."""
    loopback.files |= {"wrong": b"another painting", "right": CONTENT}
    names = ["dead", "wrong", "right", "never"]
    fetch([loopback.url(name) for name in names], target, SHA256)
    assert target.read_bytes() == CONTENT
    assert [name for name, _ in loopback.seen] == ["dead", "wrong", "right"]


def test_every_problem_is_told(loopback: FileServer, target: Path) -> None:
    """The sentence says what was wrong with each address."""
    loopback.files["wrong"] = b"another painting"
    urls = [loopback.url("dead"), loopback.url("wrong")]
    with pytest.raises(FetchError, match=r"dead: HTTP Error 404: .*; .*wrong: not the expected"):
        fetch(urls, target, SHA256)


def test_nobody_listens(target: Path) -> None:
    """A port without a server is a FetchError like any other."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match="refused"):
        fetch([f"http://127.0.0.1:{port}/a"], target, SHA256)


def test_a_silent_server_times_out(target: Path) -> None:
    """A server that accepts and says nothing is given up."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        with pytest.raises(FetchError, match="timed out"):
            fetch([url], target, SHA256, timeout=0.02)


@pytest.mark.parametrize("told", [True, False])
def test_cap(loopback: FileServer, target: Path, *, told: bool) -> None:
    """More bytes than agreed are refused, whether the server tells the size or not."""
    loopback.files["a"] = CONTENT
    if not told:
        loopback.no_length.add("a")
    with pytest.raises(FetchError, match="larger than 100000 bytes"):
        fetch([loopback.url("a")], target, SHA256, max_bytes=100_000)
    assert not target.exists()
    assert sum(path.stat().st_size for path in target.parent.iterdir()) <= 100_000


def test_a_file_of_exactly_the_cap_is_fine(loopback: FileServer, target: Path) -> None:
    """The cap is the largest size that is accepted."""
    loopback.files["a"] = CONTENT
    assert fetch([loopback.url("a")], target, SHA256, max_bytes=len(CONTENT)).exists()


def test_reads_local_files(tmp_path: Path, target: Path) -> None:
    """A file address works like any other, even with a blank in it."""
    source = tmp_path / "my paintings.jpg"
    source.write_bytes(CONTENT)
    assert fetch([source.as_uri()], target, SHA256).read_bytes() == CONTENT


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/a", "data:,a", "great_wave.jpg", ""])
def test_other_addresses_are_refused(url: str, target: Path) -> None:
    """Only http, https and file are spoken."""
    with pytest.raises(FetchError, match="unknown url type"):
        fetch([url], target, SHA256)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file where the cache should be is named."""
    (tmp_path / "cache").write_text("I am a file")
    with pytest.raises(FetchError, match=r"great_wave\.jpg cannot be written"):
        fetch([], tmp_path / "cache" / "great_wave.jpg", SHA256)


def test_a_caller_may_break_off(loopback: FileServer, target: Path) -> None:
    """An exception from the callback ends the download and keeps what came."""

    def stop(progress: FetchProgress) -> None:
        raise KeyboardInterrupt(progress.done)

    loopback.files["a"] = CONTENT
    with pytest.raises(KeyboardInterrupt):
        fetch([loopback.url("a")], target, SHA256, on_progress=stop)
    assert (target.parent / "great_wave.part").read_bytes() == CONTENT[:CHUNK]


def test_downloads_of_one_file_at_once(loopback: FileServer, target: Path, part: Path) -> None:
    """A second download that starts and ends during the first disturbs neither."""
    part.write_bytes(CONTENT[:10])
    loopback.files["a"] = CONTENT

    def again(progress: FetchProgress) -> None:
        if progress.done < len(CONTENT):
            assert fetch([loopback.url("a")], target, SHA256).read_bytes() == CONTENT

    fetch([loopback.url("a")], target, SHA256, on_progress=again)
    assert target.read_bytes() == CONTENT
    assert [wanted for _, wanted in loopback.seen] == ["bytes=10-", ""]
    assert _files(target) == ["great_wave.jpg"]
