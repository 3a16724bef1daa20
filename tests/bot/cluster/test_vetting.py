"""bot.cluster.vetting: what a painter may tell."""

from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest

from bot.clock import RealClock
from bot.cluster.backend import RayBackend
from bot.cluster.entry import Entry
from bot.cluster.messages import Begin, Happened
from bot.cluster.process import DriverProcess
from bot.cluster.vetting import vetted
from bot.jobs.backends import LostError
from bot.jobs.backends.making import slot_backend
from bot.jobs.events import CURVE, Cancelled, Failed, Painted, Paused, Running, Saved, Work
from bot.language.text import text
from tests.bot.jobs.backends.stepping import everything, tiny
from tests.bot.world import picture

ANYTHING: Any = "x"

PAINTED = Painted(picture((64, 48)), (64, 48), 1.5, "box/cpu", work=Work(3, (2.0, nan)))


@pytest.mark.parametrize(
    "event",
    [
        Running(),
        Running(0.5, 2.0, b"\xff\xd8\xff\xe0", step=1, steps=2, loss=nan),
        Saved(b"state"),
        PAINTED,
        Paused(),
        Failed(),
        Failed(text("Too large.")),
        Cancelled(),
    ],
)
def test_what_a_painter_tells_goes_on_as_it_is(event: object) -> None:
    """A loss may be no number: such a painting is seen on the status page."""
    assert vetted(event) is event


@pytest.mark.parametrize(
    "event",
    [
        None,
        "painted",
        Running(nan),
        Running(0.5, inf),
        Running(preview=b"<script>"),
        Running(preview=b"\xff\xd8\xff" + bytes(2**25)),
        Running(step=-1),
        Running(steps=2**31),
        Saved(ANYTHING),
        Failed(ANYTHING),
        replace(PAINTED, picture=b"GIF89a" + PAINTED.picture),
        replace(PAINTED, picture=PAINTED.picture[:20]),
        replace(PAINTED, size=(48, 64)),
        replace(PAINTED, seconds=inf),
        replace(PAINTED, seconds=10**400),
        replace(PAINTED, device="box\n"),
        replace(PAINTED, device="x" * 1000),
        replace(PAINTED, completed=ANYTHING),
        replace(PAINTED, work=ANYTHING),
        replace(PAINTED, work=Work(-1)),
        replace(PAINTED, work=Work(1, (1.0,) * (CURVE + 1))),
        replace(PAINTED, work=Work(1, (ANYTHING,))),
        replace(PAINTED, work=Work(1, ANYTHING)),
    ],
)
def test_nonsense_is_a_lost_painter(event: object) -> None:
    """The job is painted again, and nothing of it is kept or posted."""
    with pytest.raises(LostError, match="nonsense"):
        vetted(event)


def test_a_picture_that_is_larger_than_any_of_ours_is_nonsense() -> None:
    """However few bytes it has: unpacking it would take all memory."""
    bomb = bytearray(PAINTED.picture)
    bomb[16:24] = (50_000).to_bytes(4) * 2
    with pytest.raises(LostError, match="nonsense"):
        vetted(replace(PAINTED, picture=bytes(bomb), size=(50_000, 50_000)))


async def test_the_bot_looks_at_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anybody else hears of it."""

    def send(driver: DriverProcess, message: object) -> bool:
        if isinstance(message, Begin):
            driver._heard(Happened(message.key, ANYTHING))  # noqa: SLF001 - as the driver does
        return True

    monkeypatch.setattr(DriverProcess, "send", send)
    backend = RayBackend(Entry("127.0.0.1:1"), slot_backend, RealClock())
    with pytest.raises(LostError, match="nonsense"):
        await everything(backend, tiny())
    await backend.close()
