"""benchmarks.bench.play: what is kept of a painting under way."""

from pathlib import Path

import pytest
from PIL import Image

from benchmarks.bench.curve import Verdict
from benchmarks.bench.look import Look
from benchmarks.bench.play import Record
from benchmarks.bench.turns import Snapshot


def brightness(picture: Image.Image) -> Verdict:
    """A judge who sees only the first pixel's red."""
    pixel = picture.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return Verdict(pixel[0], 0)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Of a picture of 8 x 4 px; 10 steps at half its size and 2 at the whole are told."""
    record = Record(brightness, (8, 4), tmp_path)
    for step, side, red in ((4, 4, 1), (10, 4, 2), (12, 8, 3)):
        picture = Image.new("RGB", (side, side // 2), (red, 0, 0))
        record.add(Snapshot("ours", step / 2, Look(step, picture.copy)))
    return record


def test_only_finished_sizes_are_judged(record: Record) -> None:
    """A small picture has no loss to compare."""
    assert [point.verdict for point in record.points["ours"]] == [Verdict(3, 0)]


def test_small_evaluations_count_by_their_pixels(record: Record) -> None:
    """Ten at a quarter of the pixels and two whole ones are 4.5."""
    (point,) = record.points["ours"]
    assert (point.seconds, point.evaluations) == (6, 4.5)


def test_the_picture_of_a_point_is_kept(record: Record) -> None:
    """The independent judge sees the same file."""
    (point,) = record.points["ours"]
    assert record.picture("ours", point).getpixel((0, 0)) == (3, 0, 0)
