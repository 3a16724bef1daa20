"""nst_core.animation.files: frames, times and transparency come through; sizes are kept."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nst_core.animation import files
from nst_core.animation.files import Animation, read_animation, write_animation
from nst_core.errors import PictureError
from tests.nst_core.animation.clips import disc, fading

FORMATS = ["GIF", "PNG", "WEBP"]


def _file(animation: Animation, file_format: str, max_bytes: int | None = None) -> BytesIO:
    file = BytesIO()
    write_animation(animation, file, file_format, max_bytes=max_bytes)
    return BytesIO(file.getvalue())


def _saved(animation: Animation, file_format: str, **options: object) -> BytesIO:
    """By Pillow alone."""
    file, (first, *others) = BytesIO(), animation.frames
    several = {"save_all": True, "append_images": others} if others else {}
    first.save(file, file_format, **several, **options)
    return BytesIO(file.getvalue())


def _noise(count: int, seed: str = "noise") -> Animation:
    data = hashlib.shake_128(seed.encode()).digest(48 * 48 * 3 * count)
    size = 48 * 48 * 3
    pieces = [data[n * size : (n + 1) * size] for n in range(count)]
    frames = tuple(Image.frombytes("RGB", (48, 48), piece) for piece in pieces)
    return Animation(frames, (100,) * count, 0)


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("loop", [0, 1, 2, 7])
def test_times_come_through(file_format: str, loop: int) -> None:
    """Each frame's duration and how often the whole is shown survive writing and reading."""
    frames = disc(3).frames
    result = read_animation(_file(Animation(frames, (40, 1000, 250), loop), file_format))
    assert result
    assert ((40, 1000, 250), loop) == (result.durations, result.loop)


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_delay_is_a_tenth_of_a_second(file_format: str) -> None:
    """As browsers show it."""
    result = read_animation(_saved(disc(2), file_format, duration=0))
    assert result
    assert result.durations == (100, 100)


@pytest.mark.parametrize("file_format", [*FORMATS, "JPEG", "TIFF", "BMP"])
def test_a_still_picture_does_not_move(file_format: str) -> None:
    """One frame is not an animation."""
    assert read_animation(_saved(disc(1), file_format)) is None


def test_pages_do_not_move() -> None:
    """A TIFF of two pages is a document."""
    assert read_animation(_saved(disc(2), "TIFF")) is None


def test_the_face_of_an_apng_is_not_a_frame() -> None:
    """What programs show that do not know APNG is left out."""
    result = read_animation(_saved(disc(3), "PNG", default_image=True))
    assert result
    assert [frame.tobytes() for frame in disc(3).frames[1:]] == [
        frame.tobytes() for frame in result.frames
    ]


def test_gif_frames_are_whole() -> None:
    """A frame that stores only a corner comes with all that was there before."""
    corner = Image.new("RGB", (96, 64), "white")
    corner.paste("black", (0, 0, 8, 8))
    white = Image.new("RGB", (96, 64), "white")
    result = read_animation(_saved(Animation((white, corner), (), 0), "GIF", duration=50))
    assert result
    assert corner.tobytes() == result.frames[1].tobytes()


def test_of_a_long_animation_every_other_frame_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It lasts as long as before: 7 frames become 4."""
    monkeypatch.setattr(files, "MAX_FRAMES", 6)
    long = Animation(_noise(7).frames, (10, 20, 30, 40, 50, 60, 70), 0)
    result = read_animation(_file(long, "PNG"))
    assert result
    assert result.durations == (30, 70, 110, 70)
    assert long.frames[2].tobytes() == result.frames[1].tobytes()


def test_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any of them is decoded beyond the first frame."""
    monkeypatch.setattr(files, "MAX_PIXELS", 96 * 64 * 2)
    assert read_animation(_file(disc(2), "GIF"))
    with pytest.raises(PictureError, match="too many pixels"):
        read_animation(_file(disc(3), "GIF"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """As for stills."""
    with pytest.raises(PictureError, match=r"Cannot open .*gone\.gif"):
        read_animation(tmp_path / "gone.gif")


@pytest.mark.parametrize("file_format", FORMATS)
def test_half_a_file_is_refused(file_format: str) -> None:
    """Whole frames at its beginning do not help."""
    data = _file(_noise(5), file_format).getvalue()
    with pytest.raises(PictureError):
        read_animation(BytesIO(data[: len(data) // 2]))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of some of the damage
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("file_format", FORMATS)
def test_damaged_files_never_crash(file_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever byte is wrong, there are frames, none, or a PictureError."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    frames = tuple(frame.resize((6, 4)) for frame in disc(3).frames)
    data = _file(Animation(frames, (50, 60, 70), 0), file_format).getvalue()
    for n in range(120):
        damaged, chance = bytearray(data), hashlib.sha256(b"%d" % n).digest()
        for at in range(0, 9, 3):
            damaged[int.from_bytes(chance[at : at + 2]) % len(data)] = chance[at + 2]
        try:
            result = read_animation(BytesIO(damaged))
        except PictureError:
            continue
        assert result is None or len(result.frames) == len(result.durations) > 1


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("max_bytes", [12_000, 6_000])
def test_the_file_fits(file_format: str, max_bytes: int) -> None:
    """With less quality, or smaller, but with every frame."""
    file = _file(_noise(4), file_format, max_bytes)
    result = read_animation(file)
    assert result
    assert len(result.frames) == 4
    assert len(file.getvalue()) <= max_bytes


def test_quality_goes_before_size() -> None:
    """What fits with fewer colours is not made smaller."""
    whole = len(_file(_noise(3), "GIF").getvalue())
    result = read_animation(_file(_noise(3), "GIF", whole - 1))
    assert result
    assert result.frames[0].size == (48, 48)


@pytest.mark.parametrize("file_format", FORMATS)
def test_what_cannot_fit_is_refused(file_format: str) -> None:
    """A hundred bytes are too few for anything, and nothing is written."""
    file = BytesIO()
    with pytest.raises(PictureError, match="make it shorter"):
        write_animation(_noise(2), file, file_format, max_bytes=100)
    assert file.getvalue() == b""


def test_other_formats_are_refused() -> None:
    """The sentence says which ones there are."""
    with pytest.raises(PictureError, match="JPEG; use GIF, PNG or WEBP"):
        write_animation(disc(2), BytesIO(), "JPEG")


def test_a_path_is_written(tmp_path: Path) -> None:
    """A file is made, of the format asked for."""
    path = tmp_path / "clip.gif"
    write_animation(fading(0, 255), path, "GIF")
    assert path.read_bytes().startswith(b"GIF89a")
