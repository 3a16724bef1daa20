"""Only clean pictures are stored."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import discord
import pytest
from PIL import Image

from bot import limits
from bot.decoder import ClosedError, Refusal, Refused
from bot.decoder.clean import clean
from bot.errors import UserError
from bot.intake import Intake, Source
from bot.jobs.pictures import Pictures
from bot.language.text import Text
from bot.replies import pictures as said
from tests.bot.world import picture

Decode = Callable[[bytes], bytes]


class Inline:
    """A decoder in this process."""

    def __init__(self, decode: Decode = clean) -> None:
        self._decode = decode

    async def decode(self, data: bytes) -> bytes:
        """Decode at once."""
        return self._decode(data)


def attachment(size: int = 100, told: dict[str, object] | None = None) -> discord.Attachment:
    """What Discord tells about a file."""
    address = "https://cdn.discordapp.com/a.png"
    data = {"id": 1, "filename": "a.png", "size": size, "url": address, "proxy_url": address}
    data |= told or {}
    return discord.Attachment(data=data, state=SimpleNamespace(http=None))  # type: ignore[arg-type]  # nothing is fetched


def fetching(answer: bytes | Exception) -> Callable[[Source], Awaitable[bytes]]:
    """Fetch that, or fail with that."""

    async def fetch(_: Source) -> bytes:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return fetch


async def never(_: Source) -> bytes:
    """Fetch for ever."""
    await asyncio.Event().wait()
    return b""


def failing(error: Exception) -> Decode:
    """A decoder that raises this."""

    def decode(_: bytes) -> bytes:
        raise error

    return decode


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    """An empty folder of pictures."""
    return Pictures(tmp_path / "pictures")


async def test_what_is_stored_is_the_clean_picture(pictures: Pictures) -> None:
    """A JPEG comes in; a PNG of ours is kept."""
    intake = Intake(fetching(picture(form="JPEG")), Inline(), pictures)
    stored = await pictures.get(await intake.read(attachment(), said.PHOTO))
    kept = Image.open(BytesIO(stored))
    assert (kept.format, kept.size) == ("PNG", (64, 48))


@pytest.mark.parametrize("kind", Refusal)
@pytest.mark.parametrize("which", [said.PHOTO, said.STYLE_PICTURE], ids=str)
async def test_every_refusal_is_a_sentence(kind: Refusal, which: Text, pictures: Pictures) -> None:
    """It names the picture and ends like one."""
    intake = Intake(fetching(b""), Inline(failing(Refused(kind))), pictures)
    with pytest.raises(UserError, match=rf"^\*\*{which}:\*\* .*\.$"):
        await intake.read(attachment(), which)


async def test_a_narrow_picture_is_too_small(pictures: Pictures) -> None:
    """Both sides count."""
    intake = Intake(fetching(picture((31, 400))), Inline(), pictures)
    with pytest.raises(UserError, match="too small"):
        await intake.read(attachment(), said.PHOTO)


async def test_a_large_file_is_not_even_fetched(pictures: Pictures) -> None:
    """The declared size is enough to refuse it."""
    intake = Intake(fetching(AssertionError("it was read")), Inline(), pictures)
    with pytest.raises(UserError, match="larger than 20 MB"):
        await intake.read(attachment(limits.PICTURE_BYTES + 1), said.PHOTO)


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), OSError(), aiohttp.ClientError(), discord.DiscordException()],
    ids=repr,
)
async def test_an_attachment_that_does_not_come(error: Exception, pictures: Pictures) -> None:
    """Discord may be slow or refuse."""
    intake = Intake(fetching(error), Inline(), pictures)
    with pytest.raises(UserError, match=r"Photo.* could not fetch it"):
        await intake.read(attachment(), said.PHOTO)


async def test_a_slow_attachment_is_given_up(
    pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it for ever."""
    monkeypatch.setattr(limits, "READ_SECONDS", 0.01)
    intake = Intake(never, Inline(), pictures)
    with pytest.raises(UserError, match="could not fetch"):
        await intake.read(attachment(), said.PHOTO)


async def test_a_closing_bot_takes_no_pictures(pictures: Pictures) -> None:
    """The person learns that it comes back."""
    intake = Intake(fetching(b""), Inline(failing(ClosedError())), pictures)
    with pytest.raises(UserError, match="restarting"):
        await intake.read(attachment(), said.PHOTO)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"content_type": "video/mp4"}, said.unsupported_picture(said.PHOTO)),
        ({"content_type": "application/pdf"}, said.unsupported_picture(said.PHOTO)),
        ({"width": 31, "height": 500}, said.too_small(said.PHOTO)),
        ({"width": 8000, "height": 5001}, said.too_many_pixels(said.PHOTO)),
    ],
)
def test_what_discord_tells_is_enough_to_refuse(told: dict[str, object], sentence: Text) -> None:
    """Nothing is read, and nobody has to wait."""
    with pytest.raises(UserError) as refused:
        Intake.check(attachment(told=told), said.PHOTO)
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    "told",
    [
        {"content_type": "image/heic"},
        {"content_type": "application/octet-stream"},
        {"content_type": None, "width": None, "height": None},
        {"content_type": "image/png", "width": 32, "height": 32},
    ],
)
def test_what_may_be_a_picture_is_looked_at(told: dict[str, object]) -> None:
    """Phones' pictures often have names that say nothing."""
    Intake.check(attachment(told=told), said.PHOTO)
