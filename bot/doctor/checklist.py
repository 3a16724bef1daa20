"""The doctor's checks, in the order in which it tells what they find."""

from collections.abc import Mapping
from pathlib import Path

from bot.cluster.entry import Entry
from bot.doctor.check import Check, in_thread
from bot.doctor.cluster import TOPIC as CLUSTER
from bot.doctor.cluster import cluster
from bot.doctor.database import TOPIC as DATABASE
from bot.doctor.database import database
from bot.doctor.discord.examine import SECONDS as DISCORD_SECONDS
from bot.doctor.discord.examine import TOPIC as DISCORD
from bot.doctor.discord.examine import on_discord
from bot.doctor.disk import TOPIC as DISK
from bot.doctor.disk import disk
from bot.doctor.engine.examine import SECONDS as ENGINE_SECONDS
from bot.doctor.engine.examine import TOPIC as ENGINE
from bot.doctor.engine.examine import engine
from bot.doctor.engine.messages import EngineRequest
from bot.doctor.finding import Finding
from bot.doctor.port import status, studio, studio_is_open
from bot.doctor.running import TOPIC as BOT
from bot.doctor.running import running, summary
from bot.doctor.settings import TOPIC as SETTINGS
from bot.doctor.settings import written
from bot.settings import Settings
from bot.storage.drivers import address_in


def checks(settings: Settings, file: Path, environment: Mapping[str, str]) -> list[Check]:
    """Everything there is to look at.

    Args:
        settings: What the operator chose.
        file: Where settings are written, `.env`.
        environment: What the bot is started with.
    """
    url = address_in(settings.data_dir, settings.database)
    passive = environment.get("OMP_WAIT_POLICY", "").upper() == "PASSIVE"
    request = EngineRequest.of(settings, passive=passive)
    return [
        Check(SETTINGS, lambda: in_thread(lambda: written(file, environment))),
        Check(DISCORD, lambda: on_discord(settings), 2 * DISCORD_SECONDS),
        Check(BOT, lambda: _bot(settings)),
        Check(DISK, lambda: in_thread(lambda: disk(settings.data_dir))),
        Check(DATABASE, lambda: database(url)),
        Check(CLUSTER, lambda: _cluster(settings)),
        Check(ENGINE, lambda: engine(request), 2 * ENGINE_SECONDS),
    ]


async def _bot(settings: Settings) -> list[Finding]:
    """Whether one is running, and its page with it: who may hold a port depends on that."""
    bots = await in_thread(lambda: running(settings.data_dir, settings.bot_processes))
    found, here = [summary(bots, settings.bot_processes)], bool(bots)
    if settings.discord_token is None:
        here = await studio_is_open(settings.studio_port)
        found += await studio(settings.studio_port, opened=here)
    word = settings.status_password is not None
    host, port = settings.status_host, settings.status_port
    return [*found, *await status(host, port, password=word, running=here)]


async def _cluster(settings: Settings) -> list[Finding]:
    if settings.backend != "ray":
        return []
    word = settings.ray_auth_token
    return await cluster(Entry(settings.ray_address, word.get_secret_value() if word else None))
