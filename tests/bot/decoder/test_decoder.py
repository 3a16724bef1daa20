"""Whatever a child process does, the bot gets an answer."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image

from bot import limits
from bot.decoder import ClosedError, Decoder, Refused
from bot.decoder.decoder import left
from tests.bot.decoder.files import (
    chunk,
    gif,
    plain,
    png,
    resized_box,
    webp,
    zip_bomb,
)

MISBEHAVING = "tests.bot.decoder.misbehaving"


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    """The real one, with a single child."""
    decoder = Decoder(children=1)
    yield decoder
    await decoder.close()


@pytest.fixture
async def bad() -> AsyncIterator[Decoder]:
    """One whose child takes orders."""
    decoder = Decoder(MISBEHAVING, children=1)
    yield decoder
    await decoder.close()


async def refusal(decoder: Decoder, file: bytes) -> str:
    """The name of the reason, or "accepted"."""
    try:
        await decoder.decode(file)
    except Refused as refused:
        return str(refused)
    return "accepted"


async def test_every_format_arrives_as_a_png(decoder: Decoder) -> None:
    """All decoders work without files, and their pictures come back whole."""
    for form in ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF"):
        picture = Image.open(BytesIO(await decoder.decode(plain(form))))
        picture.load()
        assert (form, picture.format, picture.size) == (form, "PNG", (64, 48))
        assert picture.getpixel((9, 9)) == pytest.approx((0, 128, 128), abs=4)


async def test_bombs_do_not_go_off(decoder: Decoder) -> None:
    """Small files that claim to be huge are refused, and all by one living child."""
    huge = "too_many_pixels"
    bombs = {
        png(50_000, 50_000): huge,
        png(1, 1, chunk(b"zTXt", b"a\0\0" + zip_bomb())): "damaged",
        png(1, 1, chunk(b"iTXt", b"a\0\1\0\0\0" + zip_bomb())): "damaged",
        png(1, 1, chunk(b"iCCP", b"a\0\0" + zip_bomb())): "damaged",
        gif(60_000, 60_000, screen=(60_000, 60_000)): huge,
        gif(60_000, 60_000, screen=(1, 1)): huge,
        webp(16_384, 16_384): huge,
        resized_box(plain("AVIF"), 60_000, 60_000): "damaged",
        resized_box(plain("HEIF"), 60_000, 60_000): "damaged",
        b"": "not_a_picture",
        bytes(limits.PICTURE_BYTES + 1): "too_many_bytes",
    }
    seen = [await refusal(decoder, bomb) for bomb in bombs]
    assert seen == list(bombs.values())
    assert decoder.deaths == 0


@pytest.mark.parametrize(
    ("order", "answer"),
    [
        ("crash", "damaged"),
        ("exit", "damaged"),
        ("nonsense", "damaged"),
        ("abort", "damaged"),
        ("spin", "too_slow"),
    ],
)
async def test_a_dying_child_takes_nothing_along(bad: Decoder, order: str, answer: str) -> None:
    """The file is refused, and the next one has a new child."""
    assert await refusal(bad, order.encode()) == answer
    assert bad.deaths == 1
    assert await refusal(bad, b"nothing") == "accepted"


@pytest.mark.parametrize(
    "order",
    ["read", "write", "list", "socket", "pipe", "fork", "run", "kill", "memory", "environment"],
)
async def test_a_child_can_do_nothing_but_compute(bad: Decoder, order: str) -> None:
    """No files, no network, no programs, no secrets, and not more memory than its share."""
    assert await refusal(bad, order.encode()) == "unsupported"


async def test_a_child_that_hangs_is_killed() -> None:
    """Patience ends, and the next file has a new child."""
    decoder = Decoder(MISBEHAVING, children=1, patience=0.2)
    assert await refusal(decoder, b"sleep") == "too_slow"
    assert await refusal(decoder, b"nothing") == "accepted"
    await decoder.close()


@pytest.mark.parametrize(("starting", "seconds"), [(0.0, 4.5), (0.5, 4.0), (1.5, 3.0), (20.0, 3.0)])
def test_who_waits_for_a_child_waits_no_longer(starting: float, seconds: float) -> None:
    """A new child's start counts, but never takes more than a third of a file's time."""
    assert left(4.5, starting) == seconds


async def test_a_child_is_replaced_after_its_service() -> None:
    """Whatever its libraries forgot to free goes with it."""
    decoder = Decoder(MISBEHAVING, children=1, service=1)
    assert [await refusal(decoder, b"nothing") for _ in range(2)] == ["accepted"] * 2
    assert await refusal(decoder, b"exit") == "damaged"
    await decoder.close()


async def test_a_cancelled_file_frees_its_place(bad: Decoder) -> None:
    """The child that works on it is not waited for."""
    await bad.decode(b"nothing")
    task = asyncio.create_task(bad.decode(b"sleep"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await refusal(bad, b"nothing") == "accepted"


async def test_closing_ends_what_is_being_decoded() -> None:
    """Those who wait are told, too."""
    decoder = Decoder(MISBEHAVING, children=1)
    await decoder.decode(b"nothing")
    tasks = [asyncio.create_task(decoder.decode(b"sleep")) for _ in range(2)]
    await asyncio.sleep(0)
    await decoder.close()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(error) for error in ended] == [ClosedError, ClosedError]


async def test_a_decoder_that_cannot_start_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    """That is not the picture's fault, and the reason stands on the standard error."""
    decoder = Decoder("tests.bot.decoder.absent")
    with pytest.raises(EOFError):
        await decoder.decode(plain())
    await decoder.close()
    assert "No module named" in capfd.readouterr().err
