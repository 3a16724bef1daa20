"""One whole request: discord.py, the bot, the engine. Only Discord itself is simulated."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import simcord
from PIL import Image

import nst_core
from bot.client import Atelier
from bot.decoder import Decoder
from bot.intake import Intake, fetch_itself
from bot.jobs.model import Quality
from bot.studio import StudioClock
from bot.styles.shelf import Shelf
from tests.bot.parts import parts
from tests.bot.small import SmallBackend
from tests.bot.world import picture, words


@pytest.fixture
def clock() -> StudioClock:
    """A clock for real time inside the simulation."""
    return StudioClock()


@pytest.fixture
async def backend(clock: StudioClock, tmp_path: Path) -> AsyncIterator[SmallBackend]:
    """The real engine at 32 px."""
    backend = SmallBackend(clock, Quality("tiny", "Tiny", size=32, steps=8), tmp_path)
    yield backend
    await backend.close()


@pytest.fixture
async def simcord_bot(
    backend: SmallBackend, clock: StudioClock, tmp_path: Path, empty_database: Path
) -> AsyncIterator[Atelier]:
    """The real bot, in no hurry to slow down, with a real decoder."""
    shelf = Shelf(nst_core.presets, nst_core.PresetError)
    async with parts(tmp_path, empty_database, backend, clock, shelf, interval=0) as made:
        decoder = Decoder()
        intake = Intake(fetch_itself, decoder, made.pictures)
        yield Atelier(replace(made, intake=intake), None)
        await decoder.close()


async def test_a_request_from_beginning_to_end(
    simcord_env: simcord.Env, simcord_bot: Atelier
) -> None:
    """A photo and a house style become a picture that was painted here."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("studio")
    alice = guild.add_member(simcord_env.create_user("alice"))
    photo = ("photo.png", picture((40, 32)))
    result = await alice.slash(channel, "stylize", content=photo, preset="stained glass")
    await simcord_bot.deliveries.close(patience=60)
    assert "strength" in words(result.response)
    assert result.response is not None
    file, *_ = result.response.message.attachments
    painting = Image.open(io.BytesIO(await file.read()))
    assert painting.size == (32, 26)
    assert painting.tobytes() != Image.new("RGB", (32, 26), "teal").tobytes()
