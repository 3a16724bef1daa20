"""Room on the disk."""

import os
from pathlib import Path

import pytest

from bot.doctor.disk import Room, disk, measured, room
from bot.doctor.finding import Grade

GIGA = 10**9


@pytest.mark.parametrize(
    ("free", "daily", "grade", "what"),
    [
        (40 * GIGA, 0.0, Grade.FINE, "40 GB free, room for 8,000 paintings."),
        (40 * GIGA, 2.0 * GIGA, Grade.FINE, "40 GB free, room for 20 days like the last ones."),
        (40 * GIGA, 1000.0, Grade.FINE, "40 GB free, room for years like the last week."),
        (6 * GIGA, 2.0 * GIGA, Grade.WARNING, "6 GB free, room for 3 days like the last ones."),
        (100_000_000, 0.0, Grade.TROUBLE, "Nearly full: 0.1 GB left."),
    ],
)
def test_how_long_it_lasts(free: int, daily: float, grade: Grade, what: str) -> None:
    """By the last week's pictures, or by what a painting usually takes."""
    (found,) = room(Path("data"), Room(free, daily))
    assert (found.grade, found.what) == (grade, what)


def test_the_last_week_counts(tmp_path: Path) -> None:
    """Older pictures were there before it."""
    (tmp_path / "pictures").mkdir()
    for name, age in (("new", 1), ("old", 30)):
        file = tmp_path / "pictures" / name
        file.write_bytes(bytes(7000))
        moment = file.stat().st_mtime - 86_400 * age
        os.utime(file, (moment, moment))
    assert measured(tmp_path, tmp_path).daily == 1000


def test_a_folder_that_is_still_to_be_made_is_fine(tmp_path: Path) -> None:
    """The bot makes it; the doctor does not."""
    (found,) = disk(tmp_path / "a" / "b")
    assert found.grade is Grade.FINE
    assert list(tmp_path.iterdir()) == []
