"""nst_core.metadata."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image

from nst_core import OptionError
from nst_core.metadata import saved_with, text_of

FORMATS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}


def saved(path: Path, comment: bytes) -> Path:
    """A JPEG with this user comment."""
    exif = Image.Exif()
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.UserComment: comment}
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_picture_carries_a_text(tmp_path: Path, file_format: str) -> None:
    """It is read as it was written, from each format."""
    path = tmp_path / f"out.{FORMATS[file_format]}"
    Image.new("RGB", (8, 8)).save(path, **saved_with('{"a": 1}', file_format))
    assert text_of(path) == '{"a": 1}'


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_picture_without_a_text_has_none(tmp_path: Path, file_format: str) -> None:
    """It is no error."""
    path = tmp_path / f"out.{FORMATS[file_format]}"
    Image.new("RGB", (8, 8)).save(path)
    assert text_of(path) is None


def test_the_comment_names_its_character_code() -> None:
    """EXIF 2.32: eight bytes, ASCII and three zeros."""
    assert b"ASCII\0\0\0text" in saved_with("text", "JPEG")["exif"].tobytes()


def test_a_comment_in_unicode_is_read(tmp_path: Path) -> None:
    """In the byte order of the EXIF, which is Pillow's: the big end first."""
    path = saved(tmp_path / "out.jpg", b"UNICODE\0" + "text".encode("utf-16-be"))
    assert text_of(path) == "text"


@pytest.mark.parametrize(
    "comment", [b"", b"ASCII", b"ASCII\0\0\0\xff", b"JIS\0\0\0\0\0text", b"\0" * 12]
)
def test_another_programs_comment_is_no_text(tmp_path: Path, comment: bytes) -> None:
    """Or a damaged one."""
    assert not text_of(saved(tmp_path / "out.jpg", comment))


def test_a_format_without_a_place_is_refused() -> None:
    """GIF has no EXIF."""
    with pytest.raises(OptionError, match=r"Only \.png, \.jpg and \.webp"):
        saved_with("text", "GIF")
