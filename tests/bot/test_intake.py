"""Only real pictures pass."""

from dataclasses import dataclass, field

import pytest

from bot import intake, limits
from bot.errors import UserError
from tests.bot.world import picture


@dataclass
class Sent:
    """An attachment that holds what a test gives it."""

    data: bytes
    declared: int | None = None
    error: Exception | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        """Discord's word for the size is its own."""
        self.size = len(self.data) if self.declared is None else self.declared

    async def read(self) -> bytes:
        """Hand it over, or fail."""
        if self.error:
            raise self.error
        return self.data


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_pictures_of_the_usual_kinds_pass(form: str) -> None:
    """What comes out is exactly what was sent."""
    data = picture(form=form)
    assert await intake.read(Sent(data), "photo") == data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (picture(form="BMP"), "not a picture"),
        (picture((640, 480), mode="L")[:-60], "damaged"),
        (picture((31, 400)), "too small"),
        (picture((8000, 5001), mode="1"), "megapixels"),
        (picture((20_000, 20_000), mode="1"), "megapixels"),
    ],
    ids=["empty", "svg", "bmp", "cut", "narrow", "large", "bomb"],
)
async def test_anything_else_is_refused_with_a_reason(data: bytes, words: str) -> None:
    """The sentence names the picture and the problem."""
    with pytest.raises(UserError, match=f"style picture .*{words}|style picture is {words}"):
        await intake.read(Sent(data), "style picture")


async def test_the_pixel_limit_is_exact() -> None:
    """Forty million pixels pass, the next row does not."""
    await intake.read(Sent(picture((8000, 5000), mode="1")), "photo")
    with pytest.raises(UserError, match="40 megapixels"):
        await intake.read(Sent(picture((8000, 5001), mode="1")), "photo")


async def test_a_large_file_is_not_even_fetched() -> None:
    """The declared size is enough to refuse it."""
    sent = Sent(b"", declared=limits.PICTURE_BYTES + 1, error=AssertionError("it was read"))
    with pytest.raises(UserError, match="larger than 20 MB"):
        await intake.read(sent, "photo")


async def test_a_lie_about_the_size_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes themselves are measured, too."""
    monkeypatch.setattr(limits, "PICTURE_BYTES", 100)
    with pytest.raises(UserError, match="larger than"):
        await intake.read(Sent(picture(), declared=1), "photo")


async def test_an_attachment_that_does_not_come_is_a_sentence() -> None:
    """Discord may be slow or refuse."""
    with pytest.raises(UserError, match="could not fetch your photo"):
        await intake.read(Sent(picture(), error=TimeoutError()), "photo")
