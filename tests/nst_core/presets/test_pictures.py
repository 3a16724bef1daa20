"""A preset's picture is the right one, fetched once, or there is a sentence that helps."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nst_core.errors import PresetError
from nst_core.fetch import FetchProgress
from nst_core.presets import Preset, all_presets, fetch_all, find, load
from nst_core.presets.pictures import cached, packaged
from tests.servers import FileServer

HOUSE = [preset for preset in all_presets() if preset.kind == "house"]
MASTERS = [preset for preset in all_presets() if preset.kind == "master"]


def _jpeg() -> bytes:
    file = BytesIO()
    Image.new("RGB", (640, 480), "teal").save(file, "JPEG")
    return file.getvalue()


PICTURE = _jpeg()


@pytest.fixture
def painting(loopback: FileServer) -> Preset:
    """A master that the loopback server has as `first` and as `second`."""
    loopback.files |= {"first": PICTURE, "second": PICTURE}
    urls = (loopback.url("first"), loopback.url("second"))
    digest = hashlib.sha256(PICTURE).hexdigest()
    return replace(MASTERS[0], urls=urls, sha256=digest, size=len(PICTURE), file="teal.jpg")


def test_all_masters_verify(shared: Path, tmp_path: Path) -> None:
    """`fetch_all` with a folder as mirror fills the cache with every master."""
    fetched: list[Preset] = []
    fetch_all(cache=tmp_path, mirror=str(shared / "paintings"), on_fetched=fetched.append)
    assert fetched == MASTERS
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(p.file for p in MASTERS)


def test_fetch_all_goes_on_after_a_failure(
    loopback: FileServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, painting: Preset
) -> None:
    """One dead address does not cost the others; the sentence names what is missing."""
    dead = replace(painting, file="dead.jpg", urls=(loopback.url("dead"),))
    both = (dead, painting)
    monkeypatch.setattr("nst_core.presets.pictures.all_presets", lambda: both)
    with pytest.raises(PresetError, match=r"^Could not fetch dead\.jpg: check the network"):
        fetch_all(cache=tmp_path)
    assert (tmp_path / "teal.jpg").read_bytes() == PICTURE


def test_fetched_first_and_cached_then(shared: Path, loopback: FileServer, tmp_path: Path) -> None:
    """The first use fetches the picture from the mirror, the second does not ask again."""
    file = shared / "paintings" / "starry_night.jpg"
    loopback.files["starry_night.jpg"] = file.read_bytes()
    seen: list[FetchProgress] = []
    for _ in range(2):
        picture = load(
            "starry_night", cache=tmp_path, mirror=loopback.url(), on_progress=seen.append
        )
        assert picture.size == (1280, 1014)
    assert loopback.seen == [("starry_night.jpg", "")]
    assert seen[-1] == FetchProgress(613_337, 613_337)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """Loading names what comes close, like finding."""
    with pytest.raises(PresetError, match="did you mean starry_night"):
        load("starry_nite", cache=tmp_path)


def test_a_dead_address_falls_back(loopback: FileServer, tmp_path: Path, painting: Preset) -> None:
    """The next address is asked when the first has lost the picture."""
    del loopback.files["first"]
    assert cached(painting, cache=tmp_path).read_bytes() == PICTURE
    assert [name for name, _ in loopback.seen] == ["first", "second"]


def test_a_wrong_picture_falls_back(loopback: FileServer, tmp_path: Path, painting: Preset) -> None:
    """The next address is asked when the first has another picture now."""
    loopback.files["first"] = b"something else"
    assert cached(painting, cache=tmp_path).read_bytes() == PICTURE


@pytest.mark.parametrize("mirror", ["folder", "address"])
def test_the_mirror_is_asked_first(
    loopback: FileServer, tmp_path: Path, painting: Preset, mirror: str
) -> None:
    """Where the mirror has the picture, the manifest's addresses are left alone."""
    (tmp_path / "teal.jpg").write_bytes(PICTURE)
    loopback.files["mirror/teal.jpg"] = PICTURE
    place = {"folder": str(tmp_path), "address": loopback.url("mirror/")}[mirror]
    assert cached(painting, cache=tmp_path / "cache", mirror=place).read_bytes() == PICTURE
    assert {name for name, _ in loopback.seen} <= {"mirror/teal.jpg"}


def test_the_mirror_is_verified_too(loopback: FileServer, tmp_path: Path, painting: Preset) -> None:
    """A wrong file in the mirror is passed over."""
    (tmp_path / "teal.jpg").write_bytes(b"something else")
    cached(painting, cache=tmp_path / "cache", mirror=str(tmp_path))
    assert (tmp_path / "cache" / "teal.jpg").read_bytes() == PICTURE
    assert [name for name, _ in loopback.seen] == ["first"]


def test_the_sentence_says_what_to_do(
    loopback: FileServer, tmp_path: Path, painting: Preset
) -> None:
    """Without any address that works, a person learns about the mirror."""
    loopback.files.clear()
    sentence = (
        r"^Could not fetch teal\.jpg: check the network and the disk, "
        r"or set PRESETS_MIRROR to a folder that has it\.$"
    )
    with pytest.raises(PresetError, match=sentence):
        cached(painting, cache=tmp_path)


def test_loads_at_once_do_not_mix(loopback: FileServer, tmp_path: Path, painting: Preset) -> None:
    """Eight threads that want one picture all get it whole, and nothing else is left."""
    (tmp_path / "teal.part").write_bytes(PICTURE[:100])
    with ThreadPoolExecutor(8) as pool:
        loads = [pool.submit(cached, painting, cache=tmp_path) for _ in range(8)]
    assert all(load.result().read_bytes() == PICTURE for load in loads)
    assert [path.name for path in tmp_path.iterdir()] == ["teal.jpg"]
    assert len(loopback.seen) <= 8


@pytest.mark.parametrize("preset", HOUSE, ids=lambda preset: preset.key)
def test_house_styles_need_no_network(preset: Preset, tmp_path: Path) -> None:
    """Each comes out of the package, verified, and leaves the cache empty."""
    picture = load(preset.key, cache=tmp_path)
    assert min(picture.size) >= 256
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not HOUSE, reason="the package has no house styles")
def test_a_damaged_house_style_is_refused() -> None:
    """A file in the package that changed is not painted with."""
    with pytest.raises(PresetError, match="is damaged: install again"):
        packaged(replace(HOUSE[0], sha256="0" * 64))


def test_a_missing_house_style_is_refused() -> None:
    """A file that the package lacks is named by its preset."""
    lost = replace(find("the_kiss"), kind="house", file="lost.webp")
    with pytest.raises(PresetError, match="picture of the_kiss is missing: install again"):
        packaged(lost)
