"""Pictures are opened safely, resized cleanly and survive the way to a tensor and back."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
import torch
from PIL import Image

from nst_core import image
from nst_core.errors import PictureError

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
FORMATS = ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "JPEG2000"]


def _file(picture: Image.Image, file_format: str = "PNG", **options: object) -> BytesIO:
    file = BytesIO()
    picture.save(file, file_format, **options)
    return BytesIO(file.getvalue())


def _noise(seed: str, count: int) -> bytes:
    """As many bytes as asked for, the same at every run."""
    return hashlib.shake_128(seed.encode()).digest(count)


def _damaged(data: bytes, seed: str) -> BytesIO:
    """The bytes with three of them changed, every other time cut short."""
    damaged, chance = bytearray(data), _noise(seed, 12)
    for n in range(0, 9, 3):
        damaged[int.from_bytes(chance[n : n + 2]) % len(data)] = chance[n + 2]
    kept = int.from_bytes(chance[9:]) % (2 * len(data))
    return BytesIO(bytes(damaged[:kept]))


@pytest.mark.parametrize("file_format", FORMATS)
def test_open_reads_common_formats(file_format: str) -> None:
    """A plain grey picture comes out grey, whatever the format."""
    opened = image.open_picture(_file(Image.new("RGB", (8, 6), (99, 99, 99)), file_format))
    assert opened.size == (8, 6)
    assert opened.convert("RGB").getpixel((7, 5)) == pytest.approx((99, 99, 99), abs=2)


def test_open_takes_the_first_frame() -> None:
    """Of an animation, only its first frame is painted."""
    red, blue = Image.new("RGB", (4, 4), RED), Image.new("RGB", (4, 4), BLUE)
    animation = _file(red, "GIF", save_all=True, append_images=[blue])
    assert image.open_picture(animation).convert("RGB").getpixel((0, 0)) == RED


def test_open_closes_the_file(tmp_path: Path) -> None:
    """The picture stays usable when its file is gone; an open file would be a warning here."""
    path = tmp_path / "picture.gif"
    frame = Image.new("RGB", (4, 4), RED)
    frame.save(path, save_all=True, append_images=[Image.new("RGB", (4, 4), BLUE)])
    opened = image.open_picture(path)
    path.unlink()
    assert opened.convert("RGB").getpixel((3, 3)) == RED


def test_open_names_a_missing_file(tmp_path: Path) -> None:
    """The sentence says which file is missing."""
    with pytest.raises(PictureError, match=r"Cannot open .*gone\.png: No such file"):
        image.open_picture(tmp_path / "gone.png")


def test_open_refuses_what_is_no_picture() -> None:
    """Text is refused with a proposal."""
    with pytest.raises(PictureError, match="try PNG or JPEG"):
        image.open_picture(BytesIO(b"Dear Sir or Madam"))


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_open_refuses_a_truncated_picture(file_format: str) -> None:
    """Half of a file is refused, not painted grey."""
    noise = Image.frombytes("RGB", (32, 32), _noise("truncated", 32 * 32 * 3))
    data = _file(noise, file_format).getvalue()
    with pytest.raises(PictureError):
        image.open_picture(BytesIO(data[: len(data) // 2]))


def test_open_refuses_a_decompression_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow's limit on pixels becomes our sentence."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 30)
    with pytest.raises(PictureError, match="too many pixels"):
        image.open_picture(_file(Image.new("RGB", (8, 8))))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of some of the damage
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("file_format", FORMATS)
def test_damaged_files_never_crash(file_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever bytes are wrong, there is a picture or a PictureError, nothing else."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    data = _file(Image.new("RGB", (5, 4), (10, 20, 30)), file_format).getvalue()
    for attempt in range(100):
        try:
            opened = image.open_picture(_damaged(data, f"{file_format} {attempt}"))
        except PictureError:
            continue
        assert image.normalise(opened).mode in {"RGB", "RGBA"}


@pytest.mark.parametrize(
    ("size", "long_side", "expected"),
    [
        ((640, 480), 512, (512, 384)),
        ((480, 640), 512, (384, 512)),
        ((100, 100), 512, (512, 512)),
        ((1, 1), 512, (512, 512)),
        ((3, 2), 100, (100, 67)),
        ((10_000, 1), 512, (512, 1)),
        ((1, 10_000), 512, (1, 512)),
    ],
)
def test_fit(size: tuple[int, int], long_side: int, expected: tuple[int, int]) -> None:
    """The long side is as asked, the aspect is kept, and no side vanishes."""
    assert expected == image.fit(*size, long_side)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (7, 50), (200, 100)])
def test_resize_keeps_a_flat_colour(mode: str, size: tuple[int, int]) -> None:
    """A flat picture stays exactly as flat at any size."""
    colour = "#785078"
    resized = image.resize(Image.new(mode, (50, 30), colour), size)
    assert Image.new(mode, size, colour).tobytes() == resized.tobytes()


def test_resize_does_not_bleed_hidden_colours() -> None:
    """Green under transparent pixels does not tint the red beside them."""
    picture = Image.new("RGBA", (64, 64), (*GREEN, 0))
    picture.paste((*RED, 255), (0, 0, 32, 64))
    edge = image.resize(picture, (9, 9)).getpixel((4, 4))
    assert isinstance(edge, tuple)
    assert edge[:3] == pytest.approx(RED, abs=2)
    assert 0 < edge[3] < 255


def test_to_tensor_is_rgb_from_0_to_255() -> None:
    """Channels come first, in the order red, green, blue, unscaled."""
    picture = Image.new("RGB", (2, 1), (255, 128, 0))
    picture.putpixel((1, 0), (1, 2, 3))
    expected = torch.tensor([[[[255.0, 1.0]], [[128.0, 2.0]], [[0.0, 3.0]]]])
    actual = image.to_tensor(picture)
    assert (torch.float32, True) == (actual.dtype, actual.is_contiguous())
    assert torch.equal(expected, actual)


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (3, 5), (17, 16)])
def test_there_and_back(size: tuple[int, int]) -> None:
    """Every value survives the way to a tensor and back."""
    data = _noise("there and back", size[0] * size[1] * 3)
    picture = Image.frombytes("RGB", size, data)
    result = image.to_picture(image.to_tensor(picture))
    assert (picture.size, data) == (result.size, result.tobytes())


def test_to_picture_rounds_and_clamps() -> None:
    """Painted values are rounded to the nearest, and cut off at 0 and 255."""
    painted = torch.tensor([-5.0, 100.6, 300.0], requires_grad=True).view(1, 3, 1, 1)
    result = image.to_picture(painted)
    assert (result.mode, result.getpixel((0, 0)), result.info) == ("RGB", (0, 101, 255), {})


def test_split_alpha_of_an_opaque_picture() -> None:
    """Without alpha there is nothing to do."""
    picture = Image.new("RGB", (1, 1))
    assert (picture, None) == image.split_alpha(picture)


def test_split_alpha_fills_with_the_mean_of_the_visible() -> None:
    """Hidden green does not count: the mean of red and blue takes its place."""
    picture = Image.new("RGBA", (3, 1), (*GREEN, 0))
    picture.putpixel((0, 0), (*RED, 255))
    picture.putpixel((1, 0), (*BLUE, 255))
    opaque, alpha = image.split_alpha(picture)
    assert [opaque.getpixel((x, 0)) for x in range(3)] == [RED, BLUE, (128, 0, 128)]
    assert alpha is not None
    assert bytes([255, 255, 0]) == alpha.tobytes()


def test_split_alpha_of_an_invisible_picture() -> None:
    """With nothing to see there is no mean; it becomes black."""
    opaque, alpha = image.split_alpha(Image.new("RGBA", (2, 2), (*GREEN, 0)))
    assert (bytes(12), "RGB") == (opaque.tobytes(), opaque.mode)
    assert alpha is not None


def test_put_alpha_resizes_and_keeps_colours() -> None:
    """The photo's outline comes back at the painting's size, over its untouched colours."""
    painting = Image.new("RGB", (8, 4), RED)
    result = image.put_alpha(painting, Image.new("L", (2, 1), 77))
    assert ("RGBA", (*RED, 77)) == (result.mode, result.getpixel((7, 3)))
    assert painting.mode == "RGB"


def test_put_alpha_without_alpha() -> None:
    """An opaque photo gives an opaque painting."""
    painting = Image.new("RGB", (1, 1))
    assert painting is image.put_alpha(painting, None)
