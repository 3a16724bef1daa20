"""All checks, beside each other; the findings come in the order of the list."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from bot.cluster.entry import Entry
from bot.doctor.cluster import TOPIC as CLUSTER
from bot.doctor.cluster import cluster
from bot.doctor.database import TOPIC as DATABASE
from bot.doctor.database import database
from bot.doctor.disk import TOPIC as DISK
from bot.doctor.disk import disk
from bot.doctor.engine import SECONDS as ENGINE_SECONDS
from bot.doctor.engine import TOPIC as ENGINE
from bot.doctor.engine import engine
from bot.doctor.errand import Errand
from bot.doctor.finding import Finding
from bot.doctor.on_discord import SECONDS as DISCORD_SECONDS
from bot.doctor.on_discord import TOPIC as DISCORD
from bot.doctor.on_discord import on_discord
from bot.doctor.port import status, studio
from bot.doctor.running import TOPIC as BOT
from bot.doctor.running import running, told
from bot.doctor.safely import beside, safely
from bot.doctor.settings import TOPIC as SETTINGS
from bot.doctor.settings import written
from bot.settings import Settings

SECONDS: Final = 15.0
"""How long a check of this machine may take."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at.

    Attributes:
        topic: In a word.
        look: Returns the findings.
        seconds: How long it may take.
    """

    topic: str
    look: Callable[[], Awaitable[Sequence[Finding]]]
    seconds: float = SECONDS


def checks(settings: Settings, file: Path, environment: Mapping[str, str]) -> list[Check]:
    """Everything there is to look at.

    Args:
        settings: What the operator chose.
        file: Where settings are written, `.env`.
        environment: What the bot is started with.
    """
    url = settings.database or f"sqlite:///{settings.data_dir / 'atelier.db'}"
    passive = environment.get("OMP_WAIT_POLICY", "").upper() == "PASSIVE"
    errand = Errand.of(settings, passive=passive)
    return [
        Check(SETTINGS, lambda: beside(lambda: written(file, environment))),
        Check(DISCORD, lambda: on_discord(settings), 2 * DISCORD_SECONDS),
        Check(BOT, lambda: _bot(settings)),
        Check(DISK, lambda: beside(lambda: disk(settings.data_dir))),
        Check(DATABASE, lambda: database(url)),
        Check(CLUSTER, lambda: _cluster(settings)),
        Check(ENGINE, lambda: engine(errand), 2 * ENGINE_SECONDS),
    ]


async def examined(chosen: Iterable[Check]) -> list[Finding]:
    """Look at all of it at once; the findings come in the order of the checks."""
    looking = (safely(check.topic, check.look(), check.seconds) for check in chosen)
    return list(chain.from_iterable(await asyncio.gather(*looking)))


async def _bot(settings: Settings) -> list[Finding]:
    """Whether one is running, and its page with it: who may hold a port depends on that."""
    found = await beside(lambda: running(settings.data_dir, settings.bot_processes))
    bot, here = told(found, settings.bot_processes), bool(found)
    if settings.discord_token is None:
        return [bot, *await studio(settings.studio_port, running=here)]
    word = settings.status_password is not None
    host, port = settings.status_host, settings.status_port
    return [bot, *await status(host, port, password=word, running=here)]


async def _cluster(settings: Settings) -> list[Finding]:
    if settings.backend != "ray":
        return []
    word = settings.ray_auth_token
    return await cluster(Entry(settings.ray_address, word.get_secret_value() if word else None))
