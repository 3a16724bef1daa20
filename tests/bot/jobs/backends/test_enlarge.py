"""A larger beginning from a smaller painting."""

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from bot.jobs.backends.enlarge import enlarged


@pytest.fixture
def photo() -> Image.Image:
    """Fine noise within the middle half of the range."""
    return Image.effect_noise((96, 64), 20).convert("RGB")


def roughness(picture: Image.Image) -> float:
    """How much a picture differs from a blurred one."""
    blurred = picture.filter(ImageFilter.GaussianBlur(1))
    return ImageStat.Stat(ImageChops.difference(picture, blurred)).mean[0]


def test_an_unchanged_photo_is_the_photo(photo: Image.Image) -> None:
    """Where nothing was painted every pixel is as sharp as it was."""
    again = enlarged(photo.resize((48, 32), Image.Resampling.LANCZOS), photo, 96)
    assert again.size == photo.size
    assert max(ImageChops.difference(again, photo).tobytes()) <= 1


def test_a_change_is_enlarged(photo: Image.Image) -> None:
    """A painting that is 30 lighter everywhere is so at any size."""
    small = photo.resize((48, 32), Image.Resampling.LANCZOS)
    lighter = small.point([min(255, value + 30) for value in range(256)] * 3)
    mean = [ImageStat.Stat(picture).mean[0] for picture in (enlarged(lighter, photo, 96), photo)]
    assert mean[0] - mean[1] == pytest.approx(30, abs=1)


def test_detail_is_the_photos(photo: Image.Image) -> None:
    """A plain enlargement would be soft."""
    grey = Image.new("RGB", (24, 16), "grey")
    assert roughness(enlarged(grey, photo, 96)) > 0.8 * roughness(photo)
    assert roughness(grey.resize((96, 64))) == 0


@pytest.mark.parametrize(
    ("photo_size", "painting_size", "size"),
    [((60, 40), (24, 16), (90, 60)), ((40, 60), (16, 24), (60, 90)), ((200, 2), (24, 1), (90, 1))],
)
def test_it_has_the_photos_shape(
    photo_size: tuple[int, int], painting_size: tuple[int, int], size: tuple[int, int]
) -> None:
    """Whatever the sizes."""
    painting, photo = Image.new("RGBA", painting_size), Image.new("RGBA", photo_size)
    larger = enlarged(painting, photo, 90)
    assert (larger.mode, larger.size) == ("RGB", size)
