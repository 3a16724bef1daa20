"""Before and after, with pictures of known colours."""

import io

import pytest
from PIL import Image

from bot.compare import FILM_SIDE, side_by_side, wipe
from bot.errors import UserError

PLENTY = 10**7
RED, BLUE, CLEAR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)


def png(colour: str, size: tuple[int, int] = (128, 64)) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def noise(size: tuple[int, int] = (256, 192)) -> bytes:
    """A picture that no codec can shrink."""
    buffer = io.BytesIO()
    Image.effect_noise(size, 100).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """An encoded picture."""
    return Image.open(io.BytesIO(data))


def film(before: bytes, after: bytes) -> list[Image.Image]:
    """Its frames, as they are shown."""
    moving = opened(wipe(before, after, PLENTY).data)
    frames = []
    for number in range(getattr(moving, "n_frames", 1)):
        moving.seek(number)
        frames.append(moving.convert("RGBA"))
    return frames


def share_of_blue(frame: Image.Image) -> float:
    """How much of the middle row is the picture after."""
    row = [frame.getpixel((x, frame.height // 2)) for x in range(frame.width)]
    return sum(isinstance(p, tuple) and p[2] > 200 > p[0] for p in row) / frame.width


def test_both_are_next_to_each_other() -> None:
    """Before on the left, a thin clear gap, after on the right."""
    both = opened(side_by_side(png("red"), png("blue"), PLENTY).data)
    assert both.size == (128 + 1 + 128, 64)
    pixels = [both.getpixel((x, 32)) for x in (0, 127, 128, 129, 256)]
    assert pixels == [RED, RED, CLEAR, BLUE, BLUE]


@pytest.mark.parametrize("size", [(1024, 512), (32, 16), (127, 64), (512, 512)])
def test_the_photo_is_as_large_as_the_painting(size: tuple[int, int]) -> None:
    """Whatever was sent; nothing is squeezed."""
    both = opened(side_by_side(png("red", size), png("blue"), PLENTY).data)
    assert both.size == (257, 64)
    assert both.getpixel((127, 0)) == RED


def test_side_by_side_fits() -> None:
    """Discord's limit differs from place to place."""
    upload = side_by_side(noise(), noise(), 30_000)
    assert len(upload.data) <= 30_000
    assert upload.name.rpartition(".")[0] == "atelier-compare"


def test_the_film_goes_from_before_to_after_and_back() -> None:
    """Without a jump: no frame shows much more or less than the one before."""
    shares = [share_of_blue(frame) for frame in film(png("red"), png("blue"))]
    middle = len(shares) // 2
    assert (shares[0], shares[middle]) == (0, 1)
    assert shares[: middle + 1] == sorted(shares[: middle + 1])
    assert shares[middle:] == sorted(shares[middle:], reverse=True)
    assert max(abs(a - b) for a, b in zip(shares, shares[1:] + shares[:1], strict=True)) < 0.1


def test_the_film_takes_two_and_a_half_seconds_and_goes_on_for_ever() -> None:
    """Discord plays it in place."""
    moving = opened(wipe(png("red"), png("blue"), PLENTY).data)
    durations = []
    for number in range(getattr(moving, "n_frames", 1)):
        moving.seek(number)
        moving.load()
        durations.append(moving.info["duration"])
    assert (moving.format, moving.info["loop"]) == ("WEBP", 0)
    assert 2400 <= sum(durations) <= 2600


@pytest.mark.parametrize(
    ("size", "shown"), [((960, 480), (480, 240)), ((400, 960), (200, 480)), ((100, 80), (100, 80))]
)
def test_the_film_is_small(size: tuple[int, int], shown: tuple[int, int]) -> None:
    """It is a glimpse, not the painting; and it is never enlarged."""
    assert max(shown) <= FILM_SIDE
    assert film(png("red", size), png("blue", size))[0].size == shown


@pytest.mark.parametrize("limit", [400_000, 100_000])
def test_the_film_fits(limit: int) -> None:
    """In less quality, then smaller."""
    upload = wipe(noise(), noise(), limit)
    assert len(upload.data) <= limit
    assert upload.name == "atelier-wipe.webp"


def test_what_fits_nowhere_is_a_sentence() -> None:
    """It tells what to do."""
    for compare in (side_by_side, wipe):
        with pytest.raises(UserError, match="too large"):
            compare(noise(), noise(), 10)
