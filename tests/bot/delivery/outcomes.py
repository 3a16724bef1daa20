"""What a test asks about outcomes: where they are, how often, and what happens if it goes on."""

import io
import json
from typing import cast

import discord
from PIL import Image

from bot import limits
from bot.desk import Desk
from bot.jobs.events import Painted
from bot.jobs.model import QUALITIES, Address, Job, JobId, OwnStyle, PictureId, PresetStyle
from tests.bot.world import World

HOME = Address(1, "", expires=0, channel=2, guild=3, message=4, file_bytes=10**7)
WAVE = PresetStyle("great_wave", "The Great Wave", "Katsushika Hokusai")


def job(style: PresetStyle | OwnStyle = WAVE, *, owner: int = 1, strength: int = 50) -> Job:
    """A job that nobody has seen yet."""
    quality = QUALITIES["draft"]
    return Job(
        owner, PictureId("0" * 64), style, strength, quality, HOME, "key", id=JobId("abc123")
    )


def noisy_painting() -> Painted:
    """A picture that no codec can shrink without loss."""
    noise = Image.effect_noise((192, 192), 100).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    return Painted(buffer.getvalue(), noise.size, 1, "cpu")


def desk(world: World) -> Desk:
    """The bot, with its parts."""
    return cast("Desk", world.env.bot)


def finals(world: World) -> list[discord.Message]:
    """Every message, in the channel or direct, that shows how a job ended."""
    rooms = (world.channel, world.alice.user.dm_channel)
    return [message for room in rooms for message in room.history() if _is_final(message)]


def _is_final(message: discord.Message) -> bool:
    text = json.dumps([component.to_dict() for component in message.components])
    return bool(message.components) and "atelier:cancel:" not in text


async def again(world: World, job_id: JobId) -> None:
    """Let a postponed outcome be due now, and the sweep come round."""
    await desk(world).outbox.postpone(job_id, until=0)
    await world.advance(max(limits.SWEEP_SECONDS, limits.REST_SECONDS))
    await world.advance(limits.SWEEP_SECONDS)


async def waits(world: World, job_id: JobId) -> bool:
    """Whether the outcome is still in the outbox."""
    return await desk(world).outbox.parcel(job_id) is not None
